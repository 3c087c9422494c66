// Modals: the top one of the stack, in a dialog that keeps focus inside.

import { drawBlocks } from "./blocks/index.js";
import { contextOf } from "./context.js";
import { fill, h } from "./dom.js";
import { keepFile } from "./uploads.js";
import { iconButton } from "./icons.js";
import { inspectView } from "./inspector.js";
import { Unanswered } from "./link.js";
import { avatar } from "./names.js";
import { store } from "./store.js";
import { failed, sentence, tried } from "./toasts.js";
import { fieldOf, keepFocus, stateOf } from "./views.js";

const NO_ANSWER = "We had some trouble connecting. Try again?";

class Modal {
  #view = null;
  #unsaved = new Map();
  #saving = null;
  #errors = {};
  #isBusy = false;

  constructor() {
    this.body = h("div", { class: "blocks modal-body" });
    this.trouble = h("p", { class: "wrong", role: "alert" });
    this.head = h("header");
    this.foot = h("footer");
    this.dialog = h(
      "dialog",
      { class: "modal", oncancel: (event) => (event.preventDefault(), this.close()) },
      h(
        "form",
        { onsubmit: (event) => (event.preventDefault(), this.submit()) },
        this.head,
        this.body,
        this.trouble,
        this.foot,
      ),
    );
    document.body.append(this.dialog);
    store.on("views", (views) => this.#take(views));
  }

  /** Show the top view; another one than before starts with nothing typed. */
  async #take(views) {
    const view = views.at(-1);
    if (!view) return this.#hide();
    const isOther = view.id !== this.#view?.id;
    if (!isOther && view.hash === this.#view.hash) return;
    if (isOther) this.#unsaved.clear();
    else await this.#saving;
    this.#errors = {};
    this.#isBusy = false;
    fill(this.trouble);
    await this.#drawNow(isOther ? view : await this.#fresh());
    if (isOther) this.#focusFirst();
  }

  /** The top view with everything that was filled in so far. */
  async #fresh() {
    const { views } = await store.act("views");
    return views.at(-1) ?? null;
  }

  #drawNow(view) {
    if (!view) return this.#hide();
    this.#view = view;
    this.#draw();
    if (!this.dialog.open) this.dialog.showModal();
  }

  #hide() {
    this.#view = null;
    this.#unsaved.clear();
    if (this.dialog.open) this.dialog.close();
  }

  #draw() {
    this.#drawHead();
    this.#drawFoot();
    const more = {
      state: stateOf(this.#view),
      errors: this.#errors,
      changed: (...change) => this.#changed(...change),
      act: (action) => this.#act(action),
      upload: keepFile,
    };
    const context = contextOf("modal", {}, more);
    keepFocus(this.body, () => fill(this.body, drawBlocks(this.#view.blocks, context)));
    for (const button of this.body.querySelectorAll("button:not([type])")) button.type = "button"; // only ours submits
  }

  #drawHead() {
    const { title, previous_view_id } = this.#view;
    this.dialog.setAttribute("aria-label", title?.text ?? "Modal");
    const back = previous_view_id && iconButton("back", "Back", () => this.close());
    const inspect = iconButton("code", "Inspect", () => inspectView(this.#view.id));
    const close = iconButton("close", "Close", () => this.close({ all: true }));
    fill(
      this.head,
      back,
      store.bot && avatar(store.bot),
      h("h2", {}, title?.text ?? ""),
      inspect,
      close,
    );
  }

  #drawFoot() {
    const { submit, close } = this.#view;
    const send =
      submit &&
      h(
        "button",
        { class: "main-button", "aria-busy": String(this.#isBusy), disabled: this.#isBusy },
        this.#isBusy ? h("span", { class: "spinner", "aria-hidden": "true" }) : null,
        submit.text,
      );
    const leave =
      (submit || close) &&
      h("button", { type: "button", onclick: () => this.close() }, close?.text ?? "Cancel");
    fill(this.foot, leave, send);
    this.foot.hidden = !submit && !close;
  }

  #focusFirst() {
    const first =
      this.body.querySelector(
        "[autofocus], input:not([type=hidden]), textarea, select, [contenteditable], [role=combobox]",
      ) ??
      this.foot.querySelector("button") ??
      this.head.querySelector("button");
    first?.focus();
  }

  // Filling in. What is typed goes to the playground at once, so that a view drawn anew has it.

  async #changed(block_id, action_id, value, { dispatch } = {}) {
    if (dispatch) {
      await this.#saving;
      tried(() => store.act("choose", { block_id, action_id, value }));
      return;
    }
    this.#unsaved.set(block_id, value);
    this.#saving ??= this.#save();
  }

  async #save() {
    try {
      while (this.#unsaved.size) {
        const values = Object.fromEntries(this.#unsaved);
        this.#unsaved.clear();
        await store.act("fill", { values });
      }
    } catch (error) {
      if (this.#view) failed(error);
    } finally {
      this.#saving = null;
    }
  }

  async #act(action) {
    await this.#saving;
    return contextOf("modal").act(action);
  }

  // Leaving

  async submit() {
    if (this.#isBusy || !this.#view.submit) return;
    this.#setBusy(true);
    await this.#saving;
    try {
      const { errors = {} } = await store.act("submit");
      if (Object.keys(errors).length) await this.#complain(errors);
    } catch (error) {
      fill(this.trouble, error instanceof Unanswered ? NO_ANSWER : sentence(error));
    }
    this.#setBusy(false);
  }

  /** Show errors at their fields; those for a block that isn't there stand below. */
  async #complain(errors) {
    this.#errors = errors;
    await this.#drawNow(await this.#fresh());
    if (!this.#view) return;
    const ids = this.#view.blocks.map((block) => block.block_id);
    const lost = Object.keys(errors).filter((id) => !ids.includes(id));
    fill(this.trouble, lost.map((id) => errors[id]).join(" "));
    const first = ids.find((id) => id in errors);
    if (first) fieldOf(this.body, first)?.focus();
  }

  #setBusy(isBusy) {
    this.#isBusy = isBusy;
    if (this.#view) this.#drawFoot();
  }

  async close({ all = false } = {}) {
    try {
      await store.act("close", { all });
    } catch (error) {
      if (this.#view) failed(error);
    }
  }
}

export const startModals = () => new Modal();
