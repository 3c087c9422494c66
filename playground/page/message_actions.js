// What can be done with a message: by the bar that appears on it, and by keys while it has focus.

import { editMessage } from "./editing.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { inspectMessage } from "./inspector.js";
import { go } from "./place.js";
import { menu } from "./popups.js";
import { addReaction } from "./reactions.js";
import { store } from "./store.js";
import { toast, tried } from "./toasts.js";

export class MessageActions {
  constructor(timeline) {
    this.timeline = timeline;
    const { box, list } = timeline.scroller;
    list.addEventListener("pointerover", (event) => this.#show(event.target.closest("article")));
    list.addEventListener("focusin", (event) => this.#show(event.target.closest("article")));
    box.addEventListener("keydown", (event) => this.#key(event));
  }

  #show(article) {
    const message = article && this.timeline.messageOf(article);
    if (!message || article.querySelector(".message-bar") || article.querySelector(".editing"))
      return;
    this.timeline.scroller.list.querySelector(".message-bar")?.remove();
    if (!["tombstone", "channel_join", "channel_leave"].includes(message.subtype))
      article.append(this.#bar(article, message));
  }

  #bar(article, message) {
    const { channel } = this.timeline;
    const button = (label, name, run) => {
      const made = h(
        "button",
        { "aria-label": label, title: label, onclick: () => run(made) },
        icon(name),
      );
      return made;
    };
    return h(
      "div",
      { class: "message-bar", role: "toolbar", "aria-label": "Message actions" },
      !message.is_ephemeral &&
        button("Add a reaction", "smile", (at) => addReaction(at, channel, message)),
      !message.is_ephemeral &&
        !this.timeline.thread &&
        button("Reply in thread", "thread", () => this.#reply(message)),
      message.bot_id && button("Inspect", "code", () => inspectMessage(channel, message.ts)),
      !message.is_ephemeral &&
        button("More actions", "more", (at) => this.#more(at, article, message)),
    );
  }

  #more(anchor, article, message) {
    const isMine = message.user === store.me;
    const items = [];
    if (isMine) items.push({ label: "Edit message", run: () => this.#edit(article, message) });
    if (isMine || store.self.is_admin)
      items.push({ label: "Delete message", danger: true, run: () => this.#delete(message) });
    items.push({ label: "Copy link", run: () => this.#copy(message) });
    items.push({
      label: "Inspect JSON",
      run: () => inspectMessage(this.timeline.channel, message.ts),
    });
    menu(anchor, [...items, ...this.#shortcuts(message)], "More actions");
  }

  #shortcuts(message) {
    const offered = (store.app.shortcuts ?? []).filter((each) => each.type === "message");
    if (!offered.length) return [];
    return [
      null,
      store.app.name,
      ...offered.map((each) => ({
        label: each.name,
        hint: each.description,
        run: () => this.#run(each, message),
      })),
    ];
  }

  #run(shortcut, message) {
    return tried(() =>
      store.act("shortcut", {
        callback_id: shortcut.callback_id,
        channel: this.timeline.channel,
        ts: message.ts,
      }),
    );
  }

  #reply(message) {
    go({ thread: message.thread_ts ?? message.ts });
  }

  #edit(article, message) {
    article.querySelector(".message-bar")?.remove();
    editMessage(article, this.timeline, message);
  }

  #delete(message) {
    tried(() => store.act("delete", { channel: this.timeline.channel, ts: message.ts }));
  }

  async #copy(message) {
    const { channel } = this.timeline;
    const { ts, thread_ts } = message;
    const archive = `https://${store.workspace.domain}.slack.com/archives/${channel}`;
    const isReply = thread_ts && thread_ts !== ts;
    const thread = isReply ? `?thread_ts=${thread_ts}&cid=${channel}` : "";
    await navigator.clipboard?.writeText(`${archive}/p${ts.replace(".", "")}${thread}`);
    toast("The link is copied.");
  }

  /** Up and down walk through messages; single letters act on the one in focus. */
  #key(event) {
    if (
      event.target.closest("textarea, input, select, [contenteditable]") ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey
    )
      return;
    const article = event.target.closest("article");
    const walk = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (walk && (event.target === article || event.target === this.timeline.scroller.box))
      return this.#walk(event, article, walk);
    const message = event.target === article && this.timeline.messageOf(article);
    if (!message) return;
    const acts = {
      r: () => addReaction(article, this.timeline.channel, message),
      t: () => this.#reply(message),
      e: () => message.user === store.me && this.#edit(article, message),
      m: () => article.querySelector(".message-bar button:last-child")?.click(),
      i: () => inspectMessage(this.timeline.channel, message.ts),
      Delete: () => message.user === store.me && this.#delete(message),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  }

  #walk(event, article, step) {
    event.preventDefault();
    const all = [...this.timeline.scroller.list.querySelectorAll("article")];
    const next = article ? all[all.indexOf(article) + step] : all.at(-1);
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
  }
}
