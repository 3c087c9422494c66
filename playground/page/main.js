// The page: one person's Slack, at the place that the address names.

import { showChannel } from "./channel.js";
import { byId, fill, h } from "./dom.js";
import { showHome } from "./home.js";
import { startKeys } from "./keys.js";
import { listen } from "./live.js";
import { startModals } from "./modal.js";
import { channelName } from "./names.js";
import { HOME, go, place, placeOfLink } from "./place.js";
import { startSidebar } from "./sidebar.js";
import { store } from "./store.js";
import { everybody } from "./switcher.js";
import { applyTheme } from "./theme.js";
import { showThread } from "./thread.js";
import { unreadThreads } from "./threads.js";
import { clearToasts, toast, tried } from "./toasts.js";
import { startTop } from "./top.js";
import { startTour } from "./tour.js";

let stopListening = () => {};
let shown = {};
let leaveMain = () => {};
let leaveThread = () => {};

async function start() {
  applyTheme();
  startTop();
  startSidebar();
  startModals();
  startKeys();
  startTour();
  addEventListener("hashchange", follow);
  addEventListener("popstate", follow);
  document.addEventListener("click", followLink);
  store.on("channels", follow);
  for (const part of ["channels", "threads", "people"]) store.on(part, showTitle);
  await follow();
}

/** Become whoever the address names; without a name, the first of those worth being. */
async function follow() {
  const { person } = place();
  if (!person) {
    const people = await tried(everybody);
    const first = people?.find((each) => each.part) ?? people?.[0];
    return first && go({ person: first.handle }, { replace: true });
  }
  if (person !== store.person) return become(person);
  return store.me && show();
}

function become(person) {
  stopListening();
  leave();
  clearToasts();
  store.person = person;
  store.me = null;
  fill(byId("main"), h("p", { class: "loading" }, "Opening the workspace …"));
  let isFirst = true;
  let isLost = false;
  const tell = (news) => {
    if ("me" in news) store.begin(news);
    else store.take(news);
    if (isFirst) show();
    else if ("me" in news) refresh();
    isFirst = false;
    isLost = false;
  };
  const lost = () => {
    if (!isLost) toast("The playground doesn't answer. Trying again …", { kind: "wrong" });
    isLost = true;
  };
  const refused = (reason) =>
    fill(
      byId("main"),
      h("p", { class: "loading" }, reason, " ", h("a", { href: "#/" }, "Be somebody else")),
    );
  stopListening = listen(`/play/live/${encodeURIComponent(person)}`, tell, { lost, refused });
}

/** After an outage: what was said meanwhile has to be fetched. */
function refresh() {
  leave();
  show();
}

function leave() {
  leaveThread();
  leaveMain();
  leaveMain = leaveThread = () => {};
  shown = {};
}

/** Show the place that the address names, as far as it isn't shown yet. */
function show() {
  const { where, thread, at } = place();
  if (!isThere(where)) {
    if (where) toast("That isn't there, or this person doesn't see it.");
    const first = firstPlace();
    if (first) return go({ where: first }, { replace: true });
    return fill(
      byId("main"),
      h("p", { class: "loading" }, "There is nothing here that this person can see."),
    );
  }
  const inMain = thread ? null : at;
  if (where !== shown.where || (inMain && at !== shown.at)) {
    leaveThread();
    leaveMain();
    leaveThread = () => {};
    shown = { where };
    leaveMain = where === HOME ? showHome() : showChannel(where, inMain);
  }
  if (thread !== (shown.thread ?? null)) {
    leaveThread();
    leaveThread = thread && where !== HOME ? showThread(where, thread, at) : () => {};
  }
  shown = { where, thread, at };
  document.body.classList.toggle("in-thread", Boolean(thread));
  showTitle();
  return undefined;
}

const isThere = (where) => (where === HOME ? Boolean(store.bot) : store.channels.has(where));

/** A public channel that the app is in, before any other. */
function firstPlace() {
  const mine = [...store.channels.values()].filter(
    (each) => each.is_member && each.name && !each.is_archived,
  );
  const withApp = mine.filter((each) => each.members.includes(store.app.bot) && !each.is_private);
  const byName = withApp.find((each) => each.name.includes("ask")) ?? withApp[0];
  return (byName ?? mine[0] ?? [...store.channels.values()][0])?.id;
}

function showTitle() {
  if (!store.me) return;
  const { where } = place();
  const channels = [...store.channels.values()];
  const unread = channels.reduce((sum, each) => sum + each.mentions, unreadThreads());
  const name = where === HOME ? "Home" : channelName(store.channels.get(where));
  const words = [name, store.workspace.name, store.self?.name].filter(Boolean).join(" · ");
  document.title = unread ? `(${unread}) ${words}` : words;
}

/** Links to messages of this workspace lead there, in the page. */
function followLink(event) {
  const link = event.target.closest?.("a[href]");
  const there = link && store.workspace && placeOfLink(link.href, store.workspace.domain);
  if (!there) return;
  event.preventDefault();
  go(there);
}

start();
