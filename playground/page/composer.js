// Where messages and commands are written.

import { Completion } from "./completion.js";
import { fill, h } from "./dom.js";
import { pickEmoji } from "./emoji_picker.js";
import { emoji } from "./blocks/index.js";
import { icon, iconButton } from "./icons.js";
import { runCommand } from "./commands.js";
import { store } from "./store.js";
import { sentence } from "./toasts.js";
import { LARGEST_FILE, base64 } from "./uploads.js";
import { asSent } from "./words.js";

const drafts = new Map();
const shown = new Map();

const keyOf = (person, channel, thread) => `${person} ${channel} ${thread ?? ""}`;

/** Write words for a person where they would write; not where something stands already. */
export function propose({ person, where, thread }, words) {
  const key = keyOf(person, where, thread || null);
  if (drafts.get(key)) return;
  drafts.set(key, words);
  shown.get(key)?.takeDraft();
}

export class Composer {
  #file = null;

  constructor({ channel, thread = null, label }) {
    this.channel = channel;
    this.thread = thread;
    this.key = keyOf(store.person, channel, thread);
    shown.set(this.key, this);
    this.field = h("textarea", {
      rows: "1",
      placeholder: label,
      "aria-label": label,
      value: drafts.get(this.key) ?? "",
    });
    this.completion = new Completion(this.field, { withCommands: true });
    this.notice = h("div", { class: "notice", role: "alert" });
    this.attached = h("div", { class: "attached" });
    this.also = thread && h("input", { type: "checkbox" });
    this.element = this.#form();
    this.field.addEventListener("input", () => this.#typed());
    this.field.addEventListener("keydown", (event) => this.#key(event));
    this.#grow();
  }

  focus() {
    this.field.focus();
  }

  takeDraft() {
    if (!this.element.isConnected) return;
    this.field.value = drafts.get(this.key) ?? "";
    this.#grow();
  }

  #form() {
    const picker = h("input", {
      type: "file",
      hidden: true,
      onchange: () => this.#attach(picker.files[0]),
    });
    const face = h(
      "button",
      {
        type: "button",
        "aria-label": "Emoji",
        title: "Emoji",
        onclick: () => pickEmoji(face, (name) => this.#put(emoji(name))),
      },
      icon("smile"),
    );
    const form = h(
      "form",
      { class: "composer", onsubmit: (event) => (event.preventDefault(), this.#send()) },
      this.completion.list,
      this.notice,
      h(
        "div",
        { class: "box" },
        this.field,
        this.attached,
        h(
          "div",
          { class: "tools" },
          h(
            "button",
            {
              type: "button",
              "aria-label": "Attach a file",
              title: "Attach a file",
              onclick: () => picker.click(),
            },
            icon("clip"),
          ),
          face,
          picker,
          this.also && h("label", { class: "also" }, this.also, "Also send to the channel"),
          h("button", { class: "send", "aria-label": "Send", title: "Send" }, icon("send")),
        ),
      ),
    );
    form.addEventListener("dragover", (event) => event.preventDefault());
    form.addEventListener(
      "drop",
      (event) => (event.preventDefault(), this.#attach(event.dataTransfer.files[0])),
    );
    return form;
  }

  #typed() {
    drafts.set(this.key, this.field.value);
    if (this.notice.childNodes.length) this.#say("");
    this.#grow();
    this.completion.update();
  }

  #grow() {
    const lines = this.field.value.split("\n").length + Math.floor(this.field.value.length / 90);
    this.field.rows = Math.min(Math.max(lines, 1), 10);
  }

  #put(words) {
    this.field.setRangeText(words, this.field.selectionStart, this.field.selectionEnd, "end");
    this.field.dispatchEvent(new Event("input"));
    this.field.focus();
  }

  #key(event) {
    if (this.completion.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#send();
    }
  }

  async #send() {
    const isCommand = this.field.value.startsWith("/"); // a space before the slash makes it words
    const text = this.field.value.trim();
    if (!text && !this.#file) return;
    this.completion.close();
    this.#clear();
    try {
      if (this.#file) await this.#upload(text);
      else if (isCommand) await this.#command(text);
      else await store.act("say", { channel: this.channel, text: asSent(text), ...this.#where() });
    } catch (error) {
      this.#restore(text);
      this.#say(sentence(error));
    }
  }

  #where() {
    return { thread: this.thread, broadcast: Boolean(this.also?.checked) };
  }

  async #command(text) {
    this.#say(`Running ${text.split(/\s/)[0]} …`);
    await runCommand(text, this.channel, this.thread);
    this.#say("");
  }

  async #upload(text) {
    const { name, content } = this.#file;
    await store.act("upload", {
      channel: this.channel,
      name,
      content,
      text: asSent(text),
      ...this.#where(),
    });
    this.#attach(null);
  }

  #clear() {
    this.field.value = "";
    drafts.delete(this.key);
    this.#grow();
  }

  #restore(text) {
    if (this.field.value) return;
    this.field.value = text;
    drafts.set(this.key, text);
    this.#grow();
  }

  async #attach(file) {
    this.#file = null;
    fill(this.attached);
    if (!file) return;
    if (file.size > LARGEST_FILE) return this.#say("The playground takes files of up to 20 MB.");
    this.#file = { name: file.name, content: await base64(file) };
    const remove = iconButton("close", `Remove ${file.name}`, () => this.#attach(null));
    fill(this.attached, h("span", { class: "file-card" }, icon("file"), file.name, remove));
    this.field.focus();
  }

  #say(words) {
    fill(this.notice, words);
  }
}
