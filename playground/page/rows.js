// The rows of a list of messages: each in its place by its timestamp, with the lines between days.

import { h } from "./dom.js";
import { drawMessage } from "./message.js";
import { dayName, dayOf } from "./times.js";

const TOGETHER = 300;
const LINES = ":scope > .day, :scope > .new-line, :scope > .count-line";

export class Rows {
  #rows = [];
  #byTs = new Map();

  constructor(list, { channel, isThread }) {
    this.list = list;
    this.channel = channel;
    this.isThread = isThread;
    this.newFrom = null;
  }

  get size() {
    return this.#rows.length;
  }

  get firstTs() {
    return this.#rows[0]?.message.ts ?? "";
  }

  get lastTs() {
    return this.#rows.at(-1)?.message.ts ?? "";
  }

  /** The newest that everybody sees. */
  get lastKeptTs() {
    return this.#rows.findLast((row) => !row.message.is_ephemeral)?.message.ts ?? "";
  }

  messages() {
    return this.#rows.map((row) => row.message);
  }

  has(ts) {
    return this.#byTs.has(ts);
  }

  message(ts) {
    return this.#byTs.get(ts)?.message ?? null;
  }

  clear() {
    this.list.replaceChildren();
    this.#rows = [];
    this.#byTs.clear();
  }

  insert(message) {
    let index = this.#rows.length;
    while (index > 0 && this.#rows[index - 1].message.ts > message.ts) index -= 1;
    const row = { message, element: this.#draw(message) };
    this.list.insertBefore(row.element, this.#rows[index]?.element ?? null);
    this.#rows.splice(index, 0, row);
    this.#byTs.set(message.ts, row);
    this.#decorate(index);
    this.#decorate(index + 1);
  }

  /** Draw a message anew, unless somebody is changing its words right now. */
  replace(message) {
    const row = this.#byTs.get(message.ts);
    row.message = message;
    if (row.element.querySelector(".editing")) return;
    const hadFocus = row.element.contains(document.activeElement);
    const element = this.#draw(message);
    row.element.replaceWith(element);
    row.element = element;
    this.#decorate(this.#rows.indexOf(row));
    if (hadFocus) element.querySelector("article").focus({ preventScroll: true });
  }

  remove(ts) {
    const index = this.#rows.indexOf(this.#byTs.get(ts));
    this.#drop(index, 1);
    this.#decorate(index);
  }

  dropOldest(count) {
    this.#drop(0, count);
    this.#decorate(0);
  }

  dropNewest(count) {
    this.#drop(this.#rows.length - count, count);
  }

  #drop(index, count) {
    for (const { message, element } of this.#rows.splice(index, count)) {
      this.#byTs.delete(message.ts);
      element.remove();
    }
  }

  #draw(message) {
    const drawn = drawMessage(this.channel, message, { inThread: this.isThread });
    return h("div", { class: "row", role: "listitem" }, drawn);
  }

  /** The lines above a message, and whether it follows one of the same author. */
  #decorate(index) {
    const row = this.#rows[index];
    if (!row) return;
    const { message, element } = row;
    const previous = this.#rows[index - 1]?.message;
    const isNewDay = !previous || dayOf(previous.ts) !== dayOf(message.ts);
    for (const line of element.querySelectorAll(LINES)) line.remove();
    element.prepend(...this.#lines(index, message, isNewDay));
    const isFirstReply = this.isThread && index === 1;
    element.classList.toggle("follows", !isNewDay && !isFirstReply && follows(previous, message));
  }

  #lines(index, message, isNewDay) {
    const lines = [];
    if (isNewDay && !this.isThread) {
      lines.push(h("div", { class: "day", role: "separator" }, h("span", {}, dayName(message.ts))));
    }
    if (this.isThread && index === 1) lines.push(h("div", { class: "count-line" }, "Replies"));
    if (message.ts === this.newFrom) {
      lines.push(h("div", { class: "new-line", role: "separator" }, "New"));
    }
    return lines;
  }
}

function follows(previous, message) {
  const isPlain = (each) => !each.subtype && !each.is_ephemeral;
  const isSoon = message.ts - previous.ts < TOGETHER;
  return previous.user === message.user && isSoon && isPlain(previous) && isPlain(message);
}
