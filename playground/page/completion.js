// What the composer offers while somebody types: people after @, channels after #, emoji after
// a colon, and the app's commands after a slash at the beginning.

import { allEmoji } from "./blocks/index.js";
import { fill, h } from "./dom.js";
import { avatar } from "./names.js";
import { store } from "./store.js";

const MOST = 8;
let numbers = 0;

export class Completion {
  #items = [];
  #chosen = 0;
  #start = 0;

  constructor(field, { withCommands }) {
    this.field = field;
    this.withCommands = withCommands;
    this.id = `completion-${(numbers += 1)}`;
    this.list = h("div", {
      class: "completion",
      role: "listbox",
      id: this.id,
      "aria-label": "Suggestions",
      hidden: true,
    });
    const about = {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.id,
    };
    for (const [name, value] of Object.entries(about)) field.setAttribute(name, value);
    field.addEventListener("blur", () => this.close());
  }

  get isOpen() {
    return !this.list.hidden;
  }

  /** Look at what stands before the cursor. */
  update() {
    const before = this.field.value.slice(0, this.field.selectionStart);
    const command = this.withCommands && /^\/\S*$/.test(before);
    const found = command
      ? [before, "", "/", before.slice(1)]
      : before.match(/(^|[\s(])([@#:])([\p{L}\w.+-]*)$/u);
    if (!found || (found[2] === ":" && found[3].length < 2)) return this.close();
    this.#start = before.length - found[3].length - 1;
    this.#show(SOURCES[found[2]](found[3].toLowerCase()).slice(0, MOST));
  }

  /** Take a key; true when it was for the list. */
  key(event) {
    if (!this.isOpen) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#choose((this.#chosen + step + this.#items.length) % this.#items.length);
    else if (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey && !this.#isWhole()))
      this.#take(this.#items[this.#chosen]);
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  close() {
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  /** A command that is written out needs nothing chosen: Enter runs it. */
  #isWhole() {
    const item = this.#items[this.#chosen];
    return item.text.startsWith("/") && this.field.value.trim() === item.text.trim();
  }

  #show(items) {
    if (!items.length) return this.close();
    this.#items = items;
    fill(
      this.list,
      items.map((item, index) => this.#row(item, index)),
    );
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.#choose(0);
  }

  #row(item, index) {
    const take = (event) => {
      event.preventDefault();
      this.#take(item);
    };
    return h(
      "div",
      { role: "option", id: `${this.id}-${index}`, onpointerdown: take },
      item.face,
      h("b", {}, item.label),
      h("small", {}, item.hint),
    );
  }

  #choose(index) {
    this.#chosen = index;
    for (const [number, row] of [...this.list.children].entries()) {
      row.setAttribute("aria-selected", String(number === index));
      if (number === index) row.scrollIntoView({ block: "nearest" });
    }
    this.field.setAttribute("aria-activedescendant", `${this.id}-${index}`);
  }

  #take(item) {
    const end = this.field.selectionStart;
    this.field.setRangeText(item.text, this.#start, end, "end");
    this.close();
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
    this.close();
    this.field.focus();
  }
}

const SOURCES = { "@": people, "#": channels, ":": emojis, "/": commands };

function people(wanted) {
  const here = [...store.people.values()].filter((each) => !each.is_left);
  const all = here.map((each) => ({
    text: `@${each.handle} `,
    label: each.name,
    hint: `@${each.handle} ${each.title}`,
    face: avatar(each),
    words: `${each.handle} ${each.name}`,
  }));
  const groups = [...store.groups.values()].map((each) => ({
    text: `@${each.handle} `,
    label: `@${each.handle}`,
    hint: each.name,
    words: each.handle,
  }));
  const words = ["here", "channel"].map((word) => ({
    text: `@${word} `,
    label: `@${word}`,
    hint: "Everybody in this channel",
    words: word,
  }));
  return fitting([...all, ...groups, ...words], wanted);
}

function channels(wanted) {
  const named = [...store.channels.values()].filter((each) => each.name && !each.is_mpim);
  return fitting(
    named.map((each) => ({
      text: `#${each.name} `,
      label: `#${each.name}`,
      hint: each.topic?.value ?? "",
      words: each.name,
    })),
    wanted,
  );
}

function emojis(wanted) {
  return fitting(
    allEmoji().map(({ name, character }) => ({
      text: `${character} `,
      label: `${character} :${name}:`,
      words: name,
    })),
    wanted,
  );
}

function commands(wanted) {
  const offered = store.app.commands ?? [];
  const items = offered.map((each) => ({
    text: `${each.command} `,
    label: `${each.command} ${each.usage_hint}`,
    hint: each.description,
    words: each.command.slice(1),
  }));
  return items.filter((item) => item.words.startsWith(wanted));
}

/** Those in which a word begins with what is wanted, before those that only contain it. */
function fitting(items, wanted) {
  if (!wanted) return items;
  const rank = ({ words }) => {
    const text = words.toLowerCase();
    if (text.startsWith(wanted)) return 0;
    return new RegExp(
      `[\\s._-]${RegExp.escape?.(wanted) ?? wanted.replace(/[^\p{L}\w]/gu, "\\$&")}`,
      "u",
    ).test(text)
      ? 1
      : text.includes(wanted)
        ? 2
        : 3;
  };
  return items
    .map((item) => [rank(item), item])
    .filter(([order]) => order < 3)
    .sort((a, b) => a[0] - b[0])
    .map(([, item]) => item);
}
