// The threads that this page's person follows, and the menu that leads to them.

import { h } from "./dom.js";
import { channelName, partner } from "./names.js";
import { go } from "./place.js";
import { menu } from "./popups.js";
import { store } from "./store.js";
import { moment } from "./times.js";
import { asTyped } from "./words.js";

const MOST = 15;
const LONGEST = 100;

/** What is known of a thread, if this person follows it. */
export const threadOf = (channel, ts) => store.threads.get(`${channel} ${ts}`);

/** How many threads have something new. */
export const unreadThreads = () =>
  [...store.threads.values()].filter((thread) => thread.unread).length;

/** A menu of the latest threads, those with something new first. */
export function threadsMenu(anchor) {
  const isNew = (thread) => Number(thread.unread > 0);
  const latest = [...store.threads.values()]
    .filter((thread) => store.channels.has(thread.channel))
    .sort((a, b) => isNew(b) - isNew(a) || b.latest - a.latest)
    .slice(0, MOST);
  const none = "Threads that you begin, answer or are named in are listed here";
  menu(anchor, latest.length ? latest.map(item) : [none], "Threads");
}

function item({ channel, ts, text, latest, unread }) {
  const place = store.channels.get(channel);
  const where = `${partner(place) ? "" : "#"}${channelName(place)}`;
  const hint = [unread ? `${unread} new` : "", where, moment(latest)].filter(Boolean).join(" · ");
  return {
    label: h(unread ? "b" : "span", {}, asTyped(text).replace(/\s+/g, " ").slice(0, LONGEST)),
    hint,
    run: () => go({ where: channel, thread: ts }),
  };
}
