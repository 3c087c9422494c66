// The list that a combobox opens: options, in groups, one of them active.

import { freshId, node } from "../text/nodes.js";

export class Listbox {
  /** `onChoose(choice)` is called for a click; `label` names the list. */
  constructor({ label, isMany, onChoose }) {
    this.id = freshId("list");
    this.onChoose = onChoose;
    this.options = [];
    this.active = -1;
    this.list = node("div", {
      role: "listbox", id: this.id, "aria-label": label, "aria-multiselectable": isMany && "true",
    });
    this.note = node("div", { class: "popup-note", role: "status" });
    this.element = node("div", {
      class: "popup options", popover: "manual",
      onmousedown: (event) => event.preventDefault(), // the field keeps the focus
    }, this.list, this.note);
  }

  /** Show these groups; `isChosen(choice)` marks, and the first chosen one becomes active. */
  show(groups, isChosen) {
    this.options = [];
    this.list.replaceChildren(...groups.flatMap((group) => this.#drawGroup(group, isChosen)));
    this.list.hidden = this.options.length === 0;
    const first = this.options.findIndex(({ choice }) => isChosen(choice));
    this.activate(first < 0 ? 0 : first);
  }

  /** A remark instead of options, or below them. */
  say(words) {
    this.note.textContent = words;
  }

  /** Make an option the active one; the ends meet. */
  activate(at) {
    const count = this.options.length;
    this.options[this.active]?.element.classList.remove("active");
    this.active = count ? (at + count) % count : -1;
    const now = this.options[this.active]?.element;
    now?.classList.add("active");
    now?.scrollIntoView({ block: "nearest" });
    return now?.id ?? null;
  }

  get current() {
    return this.options[this.active] ?? null;
  }

  mark(isChosen) {
    for (const { element, choice } of this.options) element.setAttribute("aria-selected", String(isChosen(choice)));
  }

  #drawGroup({ label, choices }, isChosen) {
    const options = choices.map((choice) => this.#drawOption(choice, isChosen));
    if (!label) return options;
    const id = freshId("group");
    return [node("div", { role: "group", "aria-labelledby": id },
      node("div", { class: "option-group", id, role: "presentation" }, label), options)];
  }

  #drawOption(choice, isChosen) {
    const element = node(
      "div",
      {
        role: "option", class: "option", id: freshId("option"), "aria-selected": String(isChosen(choice)),
        onclick: () => this.onChoose(choice),
      },
      node("span", { class: "option-label" }, choice.label),
      choice.description && node("span", { class: "option-description" }, choice.description),
    );
    this.options.push({ element, choice });
    return element;
  }
}
