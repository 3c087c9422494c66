// A field to choose in: type to filter, arrows, Enter, Escape; with several choices, tokens.

import { node } from "../text/nodes.js";
import { Listbox } from "./listbox.js";
import { openAt } from "./popup.js";

const PAUSE = 200; // ms without a key before an app is asked

/** `setup`: {field, isMany, most, chosen, needs, load(query) -> groups, give(choices, trigger)}. */
export function drawCombobox(setup) {
  return new Combobox(setup).element;
}

class Combobox {
  constructor(setup) {
    Object.assign(this, setup);
    this.isOpen = false;
    this.isTyped = false;
    this.asked = 0;
    this.input = this.#drawInput();
    this.box = node("div", { class: "combobox-box", onmousedown: (event) => this.#press(event) },
      this.input, this.#canClear() && this.#drawClear(), node("span", { class: "chevron", "aria-hidden": "true" }));
    this.listbox = new Listbox({
      label: this.field.name, isMany: this.isMany, onChoose: (choice) => this.#choose(choice),
    });
    this.element = node("div", { class: this.isMany ? "combobox combobox-many" : "combobox" }, this.box);
    this.#showChosen();
  }

  #drawInput() {
    return node("input", {
      ...this.field.attributes, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-haspopup": "listbox",
      oninput: () => this.#type(), onkeydown: (event) => this.#steer(event), onblur: () => this.#close(),
    });
  }

  /** Slack lets an optional choice be taken back. */
  #canClear() {
    return this.field.isInput && !this.field.isRequired && !this.isMany;
  }

  #drawClear() {
    this.clear = node("button", {
      type: "button", class: "token-remove", "aria-label": "Clear", hidden: true,
      onclick: () => {
        this.#set([]);
        this.input.focus();
      },
    }, "×");
    return this.clear;
  }

  #press(event) {
    if (event.target.closest("button")) return;
    if (event.target !== this.input) event.preventDefault();
    this.input.focus();
    if (this.isOpen && !this.isTyped) this.#close();
    else this.#open();
  }

  #type() {
    this.isTyped = true;
    this.#open();
  }

  #open() {
    if (!this.isOpen) {
      if (this.input.getAttribute("aria-busy") === "true") return;
      this.isOpen = true;
      this.before = [...this.chosen];
      this.element.append(this.listbox.element);
      this.hide = openAt(this.listbox.element, this.box);
      this.input.setAttribute("aria-expanded", "true");
      this.input.setAttribute("aria-controls", this.listbox.id);
      if (!this.isTyped) this.input.select();
    }
    this.#load();
  }

  /** Only the last question's answer counts; an app is not asked for every key. */
  async #load() {
    const query = this.isTyped ? this.input.value.trim() : "";
    const number = ++this.asked;
    if (query.length < this.needs) return this.#offer([], `Type at least ${this.needs} characters.`);
    const isSlow = this.needs > 0 || this.field.element.type.includes("external");
    if (isSlow) this.#offer([], "Searching …");
    if (isSlow) await new Promise((resolve) => setTimeout(resolve, PAUSE));
    if (number !== this.asked) return undefined;
    const groups = await this.load(query).catch(() => null);
    if (number !== this.asked || !this.isOpen) return undefined;
    if (!groups) return this.#offer([], "The app did not answer.");
    return this.#offer(groups, groups.some(({ choices }) => choices.length) ? "" : "Nothing found.");
  }

  #offer(groups, words) {
    if (!this.isOpen) return;
    this.listbox.show(groups, (choice) => this.#isChosen(choice));
    this.listbox.say(words);
    this.#pointAt(this.listbox.active);
  }

  #pointAt(at) {
    const id = this.listbox.activate(at);
    if (id) this.input.setAttribute("aria-activedescendant", id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #isChosen({ key }) {
    return this.chosen.some((choice) => choice.key === key);
  }

  #choose(choice) {
    if (!this.isMany) {
      this.#set([choice]);
      return this.#close();
    }
    const rest = this.chosen.filter(({ key }) => key !== choice.key);
    const isNew = rest.length === this.chosen.length;
    if (isNew && rest.length >= this.most) return this.listbox.say(`No more than ${this.most} can be chosen.`);
    this.#set(isNew ? [...rest, choice] : rest);
    this.listbox.mark((each) => this.#isChosen(each));
    if (!this.isTyped) return undefined;
    this.input.value = "";
    this.isTyped = false;
    return this.#load();
  }

  /** Outside of a form an app hears of several choices when the list closes, as in Slack. */
  #set(choices) {
    const before = this.chosen;
    this.chosen = choices;
    this.#showChosen();
    const waits = this.isMany && this.isOpen && !this.field.isInput;
    if (!waits) this.#tell(before);
  }

  async #tell(before) {
    if (keys(before) === keys(this.chosen)) return;
    if (await this.give(this.chosen, this.input)) return;
    this.chosen = before;
    this.#showChosen();
  }

  #close() {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.isTyped = false;
    this.hide();
    this.listbox.element.remove();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-controls");
    this.input.removeAttribute("aria-activedescendant");
    this.#showChosen();
    if (this.isMany && !this.field.isInput) this.#tell(this.before);
  }

  #showChosen() {
    const { placeholder, name } = this.field;
    if (this.isMany) {
      this.box.querySelectorAll(".token").forEach((token) => token.remove());
      this.input.before(...this.chosen.map((choice) => this.#drawToken(choice)));
    } else if (!this.isOpen || !this.isTyped) {
      this.input.value = this.chosen[0]?.label ?? "";
    }
    this.input.placeholder = this.isMany && this.chosen.length ? "" : (placeholder ?? name);
    if (!this.isOpen && this.isMany) this.input.value = "";
    if (this.clear) this.clear.hidden = this.chosen.length === 0;
  }

  #drawToken(choice) {
    return node("span", { class: "token" }, node("span", {}, choice.label),
      node("button", {
        type: "button", class: "token-remove", "aria-label": `Remove ${choice.label}`,
        onclick: () => this.#drop(choice),
      }, "×"));
  }

  #drop(choice) {
    this.#set(this.chosen.filter(({ key }) => key !== choice.key));
    this.listbox.mark((each) => this.#isChosen(each));
    this.input.focus();
  }

  #steer(event) {
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      if (this.isOpen) this.#pointAt(this.listbox.active + (key === "ArrowDown" ? 1 : -1));
      else this.#open();
    } else if (key === "Enter" && !event.isComposing) {
      if (!this.isOpen) this.#open();
      else if (this.listbox.current) this.#choose(this.listbox.current.choice);
    } else if (key === "Escape" && this.isOpen) {
      this.#close();
    } else {
      if (key === "Backspace" && this.isMany && !this.input.value && this.chosen.length) this.#drop(this.chosen.at(-1));
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

function keys(choices) {
  return JSON.stringify(choices.map(({ key }) => key));
}
