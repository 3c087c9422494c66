// A list of messages, of a channel or of a thread: a window onto a history that may be long. It
// holds a few hundred at most, fetches more at both ends, and draws what changed once per frame.

import { announce } from "./announce.js";
import { beginning } from "./beginning.js";
import { byId, debounced, fill, h, oncePerFrame } from "./dom.js";
import { MessageActions } from "./message_actions.js";
import { authorOf } from "./names.js";
import { Rows } from "./rows.js";
import { store } from "./store.js";
import { failed } from "./toasts.js";

const MOST_ROWS = 300;
const KEPT_ROWS = 200;
/** Pixels from an end at which more is fetched, and at which one counts as being there. */
const NEAR = 300;
const AT_END = 60;

export class Timeline {
  #pending = new Map();
  #hasOlder = false;
  #hasNewer = false;
  #isLoading = false;
  #isClosed = false;
  #isStuck = false;
  #stops = [];
  #flush = oncePerFrame(() => this.#draw());
  #markRead = debounced(() => this.#read(), 250);
  /** Whatever grows, a picture that was loaded or a panel that opened: the end stays in sight. */
  #resized = new ResizeObserver(() => this.#isStuck && this.#toEnd());

  constructor({ channel, thread = null, at = null, label }) {
    this.channel = channel;
    this.thread = thread;
    this.at = at;
    this.list = h("div", { class: "rows", role: "list" });
    this.rows = new Rows(this.list, { channel, isThread: Boolean(thread) });
    this.#build(label);
    this.#listen();
    this.actions = new MessageActions(this);
  }

  #build(label) {
    const newer = { class: "newest", hidden: true, onclick: () => this.toNewest() };
    const region = { class: "scroller", tabindex: "0", role: "region", "aria-label": label };
    this.more = h("button", newer, "Newer messages below");
    this.top = h("div");
    this.stack = h("div", { class: "stack" }, this.top, this.list);
    this.scroller = h("div", region, this.stack);
    this.element = h("div", { class: "timeline" }, this.scroller, this.more);
  }

  #listen() {
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    document.addEventListener("visibilitychange", this.#markRead);
    this.#resized.observe(this.scroller);
    this.#resized.observe(this.stack);
    this.#stops = [
      store.on("messages", (changes) => this.#heard(changes)),
      store.on("ephemerals", () => this.#hearEphemerals()),
      store.on("people", () => this.#drawAllAgain()),
    ];
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
    this.rows.clear();
    fill(this.top, h("p", { class: "loading" }, "Loading messages …"));
    const page = await this.#fetch(this.at ? { around: this.at } : {});
    if (!page) return;
    fill(this.top);
    this.rows.clear();
    this.rows.newFrom = this.#firstUnread(page.messages);
    this.#hasOlder = page.has_older;
    this.#hasNewer = page.has_newer;
    this.#put(page.messages);
    this.#hearEphemerals();
    this.#draw(); // with what was said while the page was fetched
    this.#place();
    this.#markRead();
  }

  /** The message of a row's element. */
  messageOf(element) {
    return this.rows.message(element.closest("[data-ts]")?.dataset.ts);
  }

  /** Draw one message again, as after an edit that was given up. */
  redraw(ts) {
    const message = this.rows.message(ts);
    if (message) this.#change(ts, message);
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

  #firstUnread(messages) {
    const channel = store.channels.get(this.channel);
    if (!channel?.unread || this.thread) return null;
    const isUnread = (each) => each.ts > channel.last_read && each.user !== store.me;
    return messages.find(isUnread)?.ts ?? null;
  }

  /** Scroll to the message that is meant, else to what is new, else to the end. */
  #place() {
    const wanted = this.at && this.list.querySelector(`[data-ts="${this.at}"]`);
    const target = wanted || this.list.querySelector(".new-line");
    wanted?.classList.add("found");
    if (target) target.scrollIntoView({ block: "center" });
    else this.#toEnd();
  }

  /** A page of history; null when there is none, or nobody to show it to any more. */
  async #fetch(args) {
    this.#isLoading = true;
    try {
      const where = { channel: this.channel, thread: this.thread };
      const page = await store.act("history", { ...where, ...args });
      return this.#isClosed ? null : page;
    } catch (error) {
      if (!this.#isClosed) {
        failed(error);
        fill(this.top, h("p", { class: "loading" }, error.message));
      }
      return null;
    } finally {
      this.#isLoading = false;
      this.#flush();
    }
  }

  // Hearing of changes

  #belongs({ ts, thread_ts, subtype }) {
    if (this.thread) return thread_ts === this.thread || ts === this.thread;
    return !thread_ts || thread_ts === ts || subtype === "thread_broadcast";
  }

  #heard(changes) {
    for (const { channel, ts, message } of changes) {
      if (channel !== this.channel) continue;
      if (!message || this.#belongs(message)) this.#change(ts, message);
    }
  }

  #hearEphemerals() {
    const fits = (each) => each.channel === this.channel && this.#belongs(each.message);
    const now = store.ephemerals.filter(fits).map((each) => each.message);
    const there = new Set(now.map((message) => message.ts));
    const isGone = (message) => message.is_ephemeral && !there.has(message.ts);
    for (const { ts } of this.rows.messages().filter(isGone)) this.#change(ts, null);
    for (const message of now) this.#change(message.ts, message);
  }

  #drawAllAgain() {
    for (const message of this.rows.messages()) this.#change(message.ts, message);
  }

  #change(ts, message) {
    this.#pending.set(ts, message);
    this.#flush();
  }

  // Drawing

  #draw() {
    if (this.#isClosed || this.#isLoading) return;
    const wasAtEnd = this.#isAtEnd();
    const before = this.rows.size;
    for (const [ts, message] of this.#pending) this.#apply(ts, message);
    this.#pending.clear();
    if (wasAtEnd) {
      this.#trimTop();
      this.#toEnd();
      this.#markRead();
    } else if (this.rows.size > before) this.more.hidden = false;
    this.#showBeginning();
  }

  #apply(ts, message) {
    if (this.rows.has(ts)) {
      if (message) this.rows.replace(message);
      else this.rows.remove(ts);
    } else if (message && this.#isInWindow(ts)) {
      this.rows.insert(message);
      const words = `${authorOf(message).name}: ${message.text.slice(0, 140)}`;
      if (message.user !== store.me) announce(words);
    }
  }

  #isInWindow(ts) {
    const isAbove = ts > this.rows.firstTs || !this.#hasOlder;
    return isAbove && (ts < this.rows.lastTs || !this.#hasNewer);
  }

  /** Put a page of messages in, above or below what is there. */
  #put(messages) {
    for (const message of messages) if (!this.rows.has(message.ts)) this.rows.insert(message);
  }

  /** Above the oldest message: what this place is. */
  #showBeginning() {
    const isWanted = !this.#hasOlder && !this.thread;
    if (isWanted === Boolean(this.top.firstChild)) return;
    fill(this.top, isWanted && beginning(store.channels.get(this.channel)));
  }

  #trimTop() {
    if (this.rows.size <= MOST_ROWS) return;
    this.rows.dropOldest(this.rows.size - KEPT_ROWS);
    this.#hasOlder = true;
  }

  #trimBottom() {
    if (this.rows.size <= MOST_ROWS) return;
    this.rows.dropNewest(this.rows.size - KEPT_ROWS);
    this.#hasNewer = true;
  }

  // Scrolling

  /** Pixels below what is in sight. */
  #below() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight;
  }

  #isAtEnd() {
    return !this.#hasNewer && this.#below() < AT_END;
  }

  async #scrolled() {
    this.#isStuck = this.#isAtEnd();
    if (this.#isStuck) this.#markRead();
    this.more.hidden = this.#isStuck || (this.more.hidden && !this.#hasNewer);
    if (this.#isLoading || !this.rows.size) return;
    if (this.#hasOlder && this.scroller.scrollTop < NEAR) await this.#loadOlder();
    else if (this.#hasNewer && this.#below() < NEAR) await this.#loadNewer();
  }

  async #loadOlder() {
    const page = await this.#fetch({ before: this.rows.firstTs });
    if (!page) return;
    const { scrollHeight, scrollTop } = this.scroller;
    this.#hasOlder = page.has_older;
    this.#put(page.messages);
    this.#showBeginning();
    this.scroller.scrollTop = scrollTop + this.scroller.scrollHeight - scrollHeight;
    this.#trimBottom();
  }

  async #loadNewer() {
    const page = await this.#fetch({ after: this.rows.lastTs });
    if (!page) return;
    this.#hasNewer = page.has_newer;
    this.#put(page.messages);
    const { scrollHeight, scrollTop } = this.scroller;
    this.#trimTop();
    this.scroller.scrollTop = scrollTop - (scrollHeight - this.scroller.scrollHeight);
  }

  /** Note that the end was seen, if it is on the screen and there was something new. */
  #read() {
    const channel = store.channels.get(this.channel);
    if (this.#isClosed || this.thread || !channel?.unread) return;
    if (document.hidden || !this.#isAtEnd()) return;
    const ts = this.rows.lastKeptTs;
    if (ts > channel.last_read) store.act("mark_read", { channel: this.channel, ts }).catch(failed);
  }
}

/** Put focus on the messages of the open channel. */
export const focusMessages = () => byId("main").querySelector(".scroller")?.focus();
