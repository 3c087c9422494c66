// The messages of a channel or of a thread: a window onto a history that may be long. It holds a
// few hundred at most, fetches more at both ends, and draws what changed once per frame.

import { announce } from "./announce.js";
import { beginning } from "./beginning.js";
import { byId, debounced, fill, h, oncePerFrame } from "./dom.js";
import { MessageActions } from "./message_actions.js";
import { authorOf } from "./names.js";
import { ReadMark } from "./read_mark.js";
import { Rows } from "./rows.js";
import { Scroller } from "./scroller.js";
import { store } from "./store.js";
import { failed } from "./toasts.js";

const MOST_ROWS = 300;
const KEPT_ROWS = 200;

export class Timeline {
  #pending = new Map();
  #hasOlder = false;
  #isLoading = false;
  #isClosed = false;
  #stops = [];
  #flush = oncePerFrame(() => this.#draw());
  #markRead = debounced(() => this.#read(), 250);

  constructor({ channel, thread = null, at = null, label }) {
    this.channel = channel;
    this.thread = thread;
    this.at = at;
    this.mark = new ReadMark(channel, thread);
    const toNewest = () => this.toNewest();
    this.scroller = new Scroller({ label, scrolled: () => this.#scrolled(), toNewest });
    this.element = this.scroller.element;
    this.rows = new Rows(this.scroller.list, { channel, isThread: Boolean(thread) });
    this.actions = new MessageActions(this);
    this.#listen();
  }

  #listen() {
    document.addEventListener("visibilitychange", this.#markRead);
    this.#stops = [
      store.on("messages", (changes) => this.#heard(changes)),
      store.on("ephemerals", () => this.#hearEphemerals()),
      store.on("people", () => this.#drawAllAgain()),
      store.on("threads", (changes) => this.#hearThreads(changes)),
    ];
  }

  /** Stop listening; the list is no longer used. */
  close() {
    this.#isClosed = true;
    for (const stop of this.#stops) stop();
    this.scroller.close();
    document.removeEventListener("visibilitychange", this.#markRead);
  }

  /** Fetch the first page: the newest, or the one around a message. */
  async open() {
    this.rows.clear();
    fill(this.scroller.top, h("p", { class: "loading" }, "Loading messages …"));
    const page = await this.#fetch(this.at ? { around: this.at } : {});
    if (!page) return;
    fill(this.scroller.top);
    this.rows.clear();
    this.rows.newFrom = this.mark.firstUnread(page.messages);
    this.#hasOlder = page.has_older;
    this.scroller.holdsNewest = !page.has_newer;
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
    if (!this.scroller.holdsNewest) await this.open();
    this.scroller.toEnd();
  }

  /** Scroll to the message that is meant, else to what is new, else to the end. */
  #place() {
    const wanted = this.at && this.scroller.list.querySelector(`[data-ts="${this.at}"]`);
    const target = wanted || this.scroller.list.querySelector(".new-line");
    wanted?.classList.add("found");
    if (target) target.scrollIntoView({ block: "center" });
    else this.scroller.toEnd();
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
        fill(this.scroller.top, h("p", { class: "loading" }, error.message));
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

  /** Below a thread's first message stands how many replies are new. */
  #hearThreads(changes) {
    if (this.thread) return;
    for (const { channel, ts } of changes) if (channel === this.channel) this.redraw(ts);
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
    const wasAtEnd = this.scroller.isAtEnd;
    const before = this.rows.size;
    for (const [ts, message] of this.#pending) this.#apply(ts, message);
    this.#pending.clear();
    if (wasAtEnd) {
      this.#trimTop();
      this.scroller.toEnd();
      this.#markRead();
    } else if (this.rows.size > before) this.scroller.sayNewer();
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
    return isAbove && (ts < this.rows.lastTs || this.scroller.holdsNewest);
  }

  /** Put a page of messages in, above or below what is there. */
  #put(messages) {
    for (const message of messages) if (!this.rows.has(message.ts)) this.rows.insert(message);
  }

  /** Above the oldest message: what this place is. */
  #showBeginning() {
    const { top } = this.scroller;
    const isWanted = !this.#hasOlder && !this.thread;
    if (isWanted === Boolean(top.firstChild)) return;
    fill(top, isWanted && beginning(store.channels.get(this.channel)));
  }

  #trimTop() {
    if (this.rows.size <= MOST_ROWS) return;
    this.rows.dropOldest(this.rows.size - KEPT_ROWS);
    this.#hasOlder = true;
  }

  #trimBottom() {
    if (this.rows.size <= MOST_ROWS) return;
    this.rows.dropNewest(this.rows.size - KEPT_ROWS);
    this.scroller.holdsNewest = false;
  }

  // Scrolling

  async #scrolled() {
    const { isAtEnd, isNearTop, isNearBottom, holdsNewest } = this.scroller;
    if (isAtEnd) this.#markRead();
    if (this.#isLoading || !this.rows.size) return;
    if (this.#hasOlder && isNearTop) await this.#loadOlder();
    else if (!holdsNewest && isNearBottom) await this.#loadNewer();
  }

  async #loadOlder() {
    const page = await this.#fetch({ before: this.rows.firstTs });
    if (!page) return;
    this.#hasOlder = page.has_older;
    this.scroller.keepPlace(() => {
      this.#put(page.messages);
      this.#showBeginning();
    });
    this.#trimBottom();
  }

  async #loadNewer() {
    const page = await this.#fetch({ after: this.rows.lastTs });
    if (!page) return;
    this.scroller.holdsNewest = !page.has_newer;
    this.#put(page.messages);
    this.scroller.keepPlace(() => this.#trimTop());
  }

  /** Note that the end was seen, if it is on the screen and there was something new. */
  #read() {
    if (this.#isClosed || document.hidden || !this.mark.hasUnread) return;
    if (this.scroller.isAtEnd) this.mark.move(this.rows.lastKeptTs);
  }
}

/** Put focus on the messages of the open channel. */
export const focusMessages = () => byId("main").querySelector(".scroller")?.focus();
