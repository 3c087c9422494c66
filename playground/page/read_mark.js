// How far this page's person has read in a channel or in a thread that they follow.

import { store } from "./store.js";
import { threadOf } from "./threads.js";
import { failed } from "./toasts.js";

export class ReadMark {
  constructor(channel, thread) {
    this.channel = channel;
    this.thread = thread;
  }

  get #known() {
    return this.thread ? threadOf(this.channel, this.thread) : store.channels.get(this.channel);
  }

  get hasUnread() {
    return Boolean(this.#known?.unread);
  }

  /** The timestamp of the first message that is new to them; null when none is. */
  firstUnread(messages) {
    if (!this.hasUnread) return null;
    const { last_read } = this.#known;
    return messages.find((each) => each.ts > last_read && each.user !== store.me)?.ts ?? null;
  }

  /** Note that everything up to a message was seen. */
  move(ts) {
    const { channel, thread } = this;
    if (ts > this.#known.last_read) store.act("mark_read", { channel, thread, ts }).catch(failed);
  }
}
