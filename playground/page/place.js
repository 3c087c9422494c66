// Where the page is, kept in the address: `#/mira/C0ASK/1764000000.000100?at=1764000000.000100`.
// So two tabs can be two people, and going back goes back.

export const HOME = "home";

/** The person, the channel (or `home`), the open thread, and a message to show. */
export function place() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [person, where, thread] = path.split("/").map(decodeURIComponent);
  return {
    person: person || null,
    where: where || null,
    thread: thread || null,
    at: new URLSearchParams(query).get("at"),
  };
}

/** The address of a place. */
export function address({ person, where, thread, at }) {
  const path = [person, where, thread].filter(Boolean).map(encodeURIComponent).join("/");
  return `#/${path}${at ? `?at=${at}` : ""}`;
}

/** Go somewhere; what isn't named stays, except that another channel closes the thread. */
export function go(changes, { replace = false } = {}) {
  const here = place();
  const moved = "where" in changes || "person" in changes;
  const next = { ...here, ...(moved ? { thread: null } : {}), at: null, ...changes };
  if (replace) history.replaceState(null, "", address(next));
  else history.pushState(null, "", address(next));
  dispatchEvent(new HashChangeEvent("hashchange"));
}

/** What a link to a message in this workspace leads to, or null for any other link. */
export function placeOfLink(href, domain) {
  const url = URL.canParse(href) ? new URL(href) : null;
  const found =
    url?.hostname === `${domain}.slack.com` &&
    url.pathname.match(/^\/archives\/(\w+)(?:\/p(\d{10})(\d{6}))?/);
  if (!found) return null;
  const at = found[2] ? `${found[2]}.${found[3]}` : null;
  return { where: found[1], thread: url.searchParams.get("thread_ts"), at };
}
