// A thread, in a panel at the side.

import { Composer } from "./composer.js";
import { byId, fill, h } from "./dom.js";
import { iconButton } from "./icons.js";
import { channelName } from "./names.js";
import { go } from "./place.js";
import { closedByEscape } from "./popups.js";
import { store } from "./store.js";
import { Timeline } from "./timeline.js";

/** Show a thread of a channel; returns a function that closes it. */
export function showThread(channelId, thread, at) {
  const panel = byId("thread");
  const channel = store.channels.get(channelId);
  const timeline = new Timeline({ channel: channelId, thread, at, label: "Thread" });
  const close = iconButton("close", "Close the thread", () => go({ thread: null }));
  const head = h(
    "header",
    { class: "head" },
    h("h2", {}, "Thread"),
    h("span", { class: "about" }, `${channel.is_im ? "" : "#"}${channelName(channel)}`),
    close,
  );
  const mayWrite = !channel.is_archived && (channel.is_im || channel.members.includes(store.me));
  const composer = mayWrite && new Composer({ channel: channelId, thread, label: "Reply …" });
  fill(panel, head, timeline.element, composer && h("footer", { class: "foot" }, composer.element));
  panel.hidden = false;
  closedByEscape(panel, () => go({ thread: null }));
  timeline.open();
  if (composer) composer.focus();
  return () => {
    timeline.close();
    panel.hidden = true;
    fill(panel);
  };
}
