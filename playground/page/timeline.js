// A list of messages, of a channel or of a thread: a window onto a history that may be long. It
// holds a few hundred at most, fetches more at both ends, and draws what changed once per frame.

import { announce } from "./announce.js";
import { byId, debounced, fill, h, oncePerFrame } from "./dom.js";
import { MessageActions } from "./message_actions.js";
import { drawMessage } from "./message.js";
import { authorOf, channelName, channelSign, partner } from "./names.js";
import { store } from "./store.js";
import { dayName, dayOf } from "./times.js";
import { failed } from "./toasts.js";

const MOST_ROWS = 300;
const KEPT_ROWS = 200;
const NEAR = 300;
const TOGETHER = 300;

export class Timeline {
  #rows = [];
  #pending = new Map();
  #hasOlder = false;
  #hasNewer = false;
  #isLoading = false;
  #isClosed = false;
  #stops = [];
  #isStuck = false;
  /** Whatever grows, a picture that was loaded or a panel that opened: the end stays in sight. */
  #resized = new ResizeObserver(() => this.#isStuck && this.#toEnd());
  #flush = oncePerFrame(() => this.#draw());
  #markRead = debounced(() => this.#read(), 250);

  constructor({ channel, thread = null, at = null, label }) {
    this.channel = channel;
    this.thread = thread;
    this.at = at;
    this.newFrom = null;
    this.top = h("div");
    this.list = h("div", { class: "rows", role: "list" });
    this.stack = h("div", { class: "stack" }, this.top, this.list);
    this.more = h("button", { class: "newest", hidden: true, onclick: () => this.toNewest() }, "Newer messages below");
    this.scroller = h("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": label }, this.stack);
    this.element = h("div", { class: "timeline" }, this.scroller, this.more);
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.actions = new MessageActions(this);
    this.#resized.observe(this.scroller);
    this.#resized.observe(this.stack);
    this.#stops = [store.on("messages", (changes) => this.#heard(changes)), store.on("ephemerals", () => this.#hearEphemerals()), store.on("people", () => this.#redrawAll())];
    document.addEventListener("visibilitychange", this.#markRead);
  }

  /** Stop listening; the list is no longer used. */
  close() {
    this.#isClosed = true;
    for (const stop of this.#stops) stop();
    this.#resized.disconnect();
    document.removeEventListener("visibilitychange", this.#markRead);
  }

  /** Fetch the first page: the newest, or the one around a message. */
  async open() {
    this.#isLoading = true;
    this.list.replaceChildren();
    fill(this.top, h("p", { class: "loading" }, "Loading messages …"));
    const page = await this.#fetch(this.at ? { around: this.at } : {});
    this.#isLoading = false;
    if (!page || this.#isClosed) return;
    fill(this.top);
    const channel = store.channels.get(this.channel);
    const isUnread = (message) => message.ts > channel.last_read && message.user !== store.me;
    if (channel?.unread && !this.thread) this.newFrom = page.messages.find(isUnread)?.ts ?? null;
    this.#hasOlder = page.has_older;
    this.#hasNewer = page.has_newer;
    this.#rows = [];
    this.#put(page.messages);
    this.#hearEphemerals();
    this.#draw(); // with what was said while the page was fetched
    this.#place();
    this.#markRead();
  }

  /** The message of a row's element. */
  messageOf(element) {
    const ts = element.closest("[data-ts]")?.dataset.ts;
    return this.#rows.find((row) => row.message.ts === ts)?.message ?? null;
  }

  /** Draw one message again, as after an edit that was given up. */
  redraw(ts) {
    const row = this.#rows.find((each) => each.message.ts === ts);
    if (row) this.#change(ts, row.message);
  }

  /** Go to the end, fetching it anew if it isn't in the window. */
  async toNewest() {
    this.at = null;
    if (this.#hasNewer) await this.open();
    this.#toEnd();
  }

  #toEnd() {
    this.#isStuck = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  #place() {
    const wanted = this.at && this.list.querySelector(`[data-ts="${this.at}"]`);
    const divider = this.list.querySelector(".new-line");
    if (wanted) {
      wanted.scrollIntoView({ block: "center" });
      wanted.classList.add("found");
    } else if (divider) divider.scrollIntoView({ block: "center" });
    else this.#toEnd();
  }

  async #fetch(args) {
    try {
      return await store.act("history", { channel: this.channel, thread: this.thread, ...args });
    } catch (error) {
      if (!this.#isClosed) {
        failed(error);
        fill(this.top, h("p", { class: "loading" }, error.message));
      }
      return null;
    }
  }

  // Hearing of changes

  #belongs(message) {
    if (this.thread) return message.thread_ts === this.thread || message.ts === this.thread;
    return !message.thread_ts || message.thread_ts === message.ts || message.subtype === "thread_broadcast";
  }

  #heard(changes) {
    for (const { channel, ts, message } of changes) {
      if (channel === this.channel && (!message || this.#belongs(message))) this.#change(ts, message);
    }
  }

  #hearEphemerals() {
    const now = store.ephemerals.filter((each) => each.channel === this.channel && this.#belongs(each.message));
    const there = new Set(now.map((each) => each.message.ts));
    for (const { message } of this.#rows) if (message.is_ephemeral && !there.has(message.ts)) this.#change(message.ts, null);
    for (const { message } of now) this.#change(message.ts, message);
  }

  #redrawAll() {
    for (const { message } of this.#rows) this.#change(message.ts, message);
  }

  #change(ts, message) {
    this.#pending.set(ts, message);
    this.#flush();
  }

  // Drawing

  #draw() {
    if (this.#isClosed || this.#isLoading) return;
    const wasAtEnd = this.#isAtEnd();
    const before = this.#rows.length;
    for (const [ts, message] of this.#pending) this.#apply(ts, message);
    this.#pending.clear();
    if (wasAtEnd) {
      this.#trimTop();
      this.#toEnd();
      this.#markRead();
    } else if (this.#rows.length > before) this.more.hidden = false;
    this.#showBeginning();
  }

  #apply(ts, message) {
    const index = this.#rows.findIndex((row) => row.message.ts === ts);
    if (index >= 0) {
      if (message) this.#replace(index, message);
      else this.#remove(index);
    } else if (message && this.#isInWindow(ts)) {
      this.#insert(message);
      this.#announce(message);
    }
  }

  #isInWindow(ts) {
    const first = this.#rows[0]?.message.ts ?? "";
    const last = this.#rows.at(-1)?.message.ts ?? "";
    return (ts > first || !this.#hasOlder) && (ts < last || !this.#hasNewer);
  }

  #announce(message) {
    if (message.user === store.me || this.#isLoading) return;
    announce(`${authorOf(message).name}: ${message.text.slice(0, 140)}`);
  }

  /** Put a page of messages in, above or below what is there. */
  #put(messages) {
    for (const message of messages) if (!this.#rows.some((row) => row.message.ts === message.ts)) this.#insert(message);
  }

  #insert(message) {
    let index = this.#rows.length;
    while (index > 0 && this.#rows[index - 1].message.ts > message.ts) index -= 1;
    const row = { message, element: this.#rowOf(message) };
    this.list.insertBefore(row.element, this.#rows[index]?.element ?? null);
    this.#rows.splice(index, 0, row);
    this.#decorate(index);
    this.#decorate(index + 1);
  }

  #replace(index, message) {
    const row = this.#rows[index];
    if (row.element.querySelector(".editing")) {
      row.message = message;
      return;
    }
    const hadFocus = row.element.contains(document.activeElement);
    const element = this.#rowOf(message);
    row.element.replaceWith(element);
    this.#rows[index] = { message, element };
    this.#decorate(index);
    if (hadFocus) element.querySelector("article").focus({ preventScroll: true });
  }

  #remove(index) {
    const [row] = this.#rows.splice(index, 1);
    row.element.remove();
    this.#decorate(index);
  }

  #rowOf(message) {
    return h("div", { class: "row", role: "listitem" }, drawMessage(this.channel, message, { inThread: Boolean(this.thread) }));
  }

  /** The day's line above a message, and whether it follows one of the same author. */
  #decorate(index) {
    const row = this.#rows[index];
    if (!row) return;
    const { message, element } = row;
    const previous = this.#rows[index - 1]?.message;
    for (const line of element.querySelectorAll(":scope > .day, :scope > .new-line, :scope > .count-line")) line.remove();
    const isNewDay = !previous || dayOf(previous.ts) !== dayOf(message.ts);
    if (message.ts === this.newFrom) element.prepend(h("div", { class: "new-line", role: "separator" }, "New"));
    if (this.thread && index === 1) element.prepend(h("div", { class: "count-line" }, "Replies"));
    if (isNewDay && !this.thread) element.prepend(h("div", { class: "day", role: "separator" }, h("span", {}, dayName(message.ts))));
    const follows = !isNewDay && previous.user === message.user && message.ts - previous.ts < TOGETHER;
    const isPlain = (each) => !each.subtype && !each.is_ephemeral;
    element.classList.toggle("follows", follows && isPlain(message) && isPlain(previous) && !(this.thread && index === 1));
  }

  /** Above the oldest message: what this place is. */
  #showBeginning() {
    const isWanted = !this.#hasOlder && !this.thread;
    if (isWanted !== Boolean(this.top.firstChild)) fill(this.top, isWanted && beginning(store.channels.get(this.channel)));
  }

  #trimTop() {
    if (this.#rows.length <= MOST_ROWS) return;
    for (const { element } of this.#rows.splice(0, this.#rows.length - KEPT_ROWS)) element.remove();
    this.#hasOlder = true;
    this.#decorate(0);
  }

  #trimBottom() {
    if (this.#rows.length <= MOST_ROWS) return;
    for (const { element } of this.#rows.splice(KEPT_ROWS)) element.remove();
    this.#hasNewer = true;
  }

  // Scrolling

  #isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return !this.#hasNewer && scrollHeight - scrollTop - clientHeight < 60;
  }

  async #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    this.#isStuck = this.#isAtEnd();
    if (this.#isStuck) {
      this.more.hidden = true;
      this.#markRead();
    } else if (this.#hasNewer) this.more.hidden = false;
    if (this.#isLoading || !this.#rows.length) return;
    if (this.#hasOlder && scrollTop < NEAR) await this.#loadOlder();
    else if (this.#hasNewer && scrollHeight - scrollTop - clientHeight < NEAR) await this.#loadNewer();
  }

  async #loadOlder() {
    this.#isLoading = true;
    const page = await this.#fetch({ before: this.#rows[0].message.ts });
    if (page && !this.#isClosed) {
      const { scrollHeight, scrollTop } = this.scroller;
      this.#hasOlder = page.has_older;
      this.#put(page.messages);
      this.#showBeginning();
      this.scroller.scrollTop = scrollTop + this.scroller.scrollHeight - scrollHeight;
      this.#trimBottom();
    }
    this.#isLoading = false;
    this.#flush();
  }

  async #loadNewer() {
    this.#isLoading = true;
    const page = await this.#fetch({ after: this.#rows.at(-1).message.ts });
    if (page && !this.#isClosed) {
      this.#hasNewer = page.has_newer;
      this.#put(page.messages);
      const { scrollHeight, scrollTop } = this.scroller;
      this.#trimTop();
      this.scroller.scrollTop = scrollTop - (scrollHeight - this.scroller.scrollHeight);
    }
    this.#isLoading = false;
    this.#flush();
  }

  /** Note that the end was seen, if it is on the screen and there was something new. */
  #read() {
    const channel = store.channels.get(this.channel);
    const newest = this.#rows.filter((row) => !row.message.is_ephemeral).at(-1)?.message.ts;
    if (this.#isClosed || this.thread || !channel?.unread || document.hidden || !this.#isAtEnd() || !newest) return;
    if (newest > channel.last_read) store.act("mark_read", { channel: this.channel, ts: newest }).catch(failed);
  }
}

function beginning(channel) {
  const who = partner(channel);
  const name = channelName(channel);
  const words = who ? `This is the beginning of what you and ${who.name} say to each other.` : `This is the beginning of #${name}. ${channel?.topic?.value ?? ""}`;
  return h("div", { class: "beginning" }, h("h3", {}, channel ? channelSign(channel) : null, " ", name), h("p", { class: "quiet" }, words));
}

/** Put focus on the messages of the open channel. */
export const focusMessages = () => byId("main").querySelector(".scroller")?.focus();
