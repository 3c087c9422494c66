// The list of the log, the newest entry above. Rows are drawn a few times a second, those that came
// or were settled since, so that a busy app doesn't keep who is typing beside it.

import { h, inBatches } from "./dom.js";
import { milliseconds } from "./times.js";

/** Rows that are shown, and entries that are kept for another filter. */
const MOST_ROWS = 500;
const MOST_ENTRIES = 3000;
/** Milliseconds between two drawings. */
const PAUSE = 200;
const TIME = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });
const SIGNS = { call: "←", events_api: "→", interactive: "→", slash_commands: "→" };
const KINDS = {
  call: "call",
  events_api: "event",
  interactive: "click",
  slash_commands: "command",
};

export class LogList {
  #entries = new Map();
  #rows = new Map();
  #waiting = new Set();
  #flush = inBatches(() => this.#draw(), PAUSE);

  /** `fits` tells which entries are wanted, `open` shows one. */
  constructor({ fits, open }) {
    this.fits = fits;
    this.open = open;
    this.nothing = h("p", { class: "quiet" });
    this.list = h("ol", { class: "log" });
    this.element = h("div", {}, this.nothing, this.list);
    this.#sayNothing();
  }

  /** Take new entries, and those that were settled since. */
  take(entries) {
    for (const entry of entries) {
      const key = `${entry.kind === "call" ? "call" : "delivery"} ${entry.number}`;
      this.#entries.set(key, entry);
      this.#waiting.add(key);
    }
    drop(this.#entries, MOST_ENTRIES);
    this.#flush();
  }

  clear() {
    this.#entries.clear();
    this.showAgain();
  }

  /** Draw everything anew, as with another filter. */
  showAgain() {
    this.#rows.clear();
    this.list.replaceChildren();
    this.#waiting = new Set([...this.#entries.keys()].slice(-MOST_ENTRIES));
    this.#draw();
  }

  #draw() {
    const wanted = [...this.#waiting].filter((key) => this.#entries.has(key));
    const fitting = wanted.filter((key) => this.fits(this.#entries.get(key)));
    this.#waiting.clear();
    for (const key of fitting.slice(-MOST_ROWS)) this.#put(key);
    for (const row of drop(this.#rows, MOST_ROWS)) row.remove();
    this.#sayNothing();
  }

  #put(key) {
    const row = drawRow(this.#entries.get(key), this.open);
    const old = this.#rows.get(key);
    this.#rows.set(key, row);
    if (old) old.replaceWith(row);
    else this.list.prepend(row);
  }

  #sayNothing() {
    this.nothing.hidden = this.#rows.size > 0;
    this.nothing.textContent = this.#entries.size
      ? "Nothing fits the filter."
      : "Nothing has happened yet.";
  }
}

/** Take the oldest out of a map until it holds no more than `most`; returns what was taken. */
function drop(map, most) {
  const gone = [];
  for (const [key, value] of map) {
    if (map.size <= most) break;
    map.delete(key);
    gone.push(value);
  }
  return gone;
}

function drawRow(entry, open) {
  const time = TIME.format(entry.at * 1000);
  const state = h("span", { class: entry.ok ? "state" : "state wrong" }, entry.state);
  return h(
    "li",
    {},
    h(
      "button",
      { class: entry.kind === "call" ? "out" : "in", onclick: () => open(entry) },
      h("time", {}, time),
      h("span", { "aria-hidden": "true" }, SIGNS[entry.kind]),
      h("span", { class: "name" }, entry.name),
      h("small", {}, KINDS[entry.kind]),
      state,
      h("span", { class: "far" }, milliseconds(entry.seconds)),
    ),
  );
}
