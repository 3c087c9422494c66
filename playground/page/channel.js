// A channel or conversation: its head, its messages, and where to write.

import { Composer } from "./composer.js";
import { byId, fill, h, renew } from "./dom.js";
import { channelName, channelSign, partner } from "./names.js";
import { HOME, go } from "./place.js";
import { store } from "./store.js";
import { Timeline } from "./timeline.js";
import { tried } from "./toasts.js";

/** Show a channel; returns a function that takes it away again. */
export function showChannel(id, at) {
  const channel = store.channels.get(id);
  const name = `${channel.is_im ? "" : "#"}${channelName(channel)}`;
  const timeline = new Timeline({ channel: id, at, label: `Messages in ${name}` });
  const head = h("header", { class: "head" });
  const foot = h("footer", { class: "foot" });
  const parts = { id, head, foot, name, writer: null };
  fill(byId("main"), head, timeline.element, foot);
  drawParts(parts);
  const stop = store.on("channels", () => drawParts(parts));
  timeline.open();
  return () => {
    stop();
    timeline.close();
  };
}

/** Head and foot; the composer stays as long as one can write. */
function drawParts(parts) {
  const channel = store.channels.get(parts.id);
  if (!channel) return;
  drawHead(parts.head, channel);
  const kind = footOf(channel);
  if (parts.kind === kind) return;
  parts.kind = kind;
  fill(parts.foot, FEET[kind](channel, parts.name));
}

function footOf(channel) {
  if (channel.is_archived) return "archived";
  return channel.is_im || channel.members.includes(store.me) ? "composer" : "join";
}

const FEET = {
  composer(channel, name) {
    const writer = new Composer({ channel: channel.id, label: `Message ${name}` });
    if (matchMedia("(hover: hover)").matches && !document.querySelector("dialog[open]"))
      setTimeout(() => document.activeElement === document.body && writer.focus());
    return writer.element;
  },
  archived: (_, name) =>
    h(
      "p",
      { class: "closed" },
      `${name} is archived. You can read it, and nobody writes in it any more.`,
    ),
  join: (channel, name) =>
    h(
      "p",
      { class: "closed" },
      `You are looking at ${name}. `,
      h(
        "button",
        {
          class: "main-button",
          onclick: () => tried(() => store.act("join", { channel: channel.id })),
        },
        "Join channel",
      ),
    ),
};

function drawHead(head, channel) {
  const who = partner(channel);
  const isApp = who && who.id === store.app.bot;
  const about = who ? who.title : channel.topic?.value;
  const members = channel.is_im
    ? null
    : h(
        "span",
        { class: "members", title: memberNames(channel) },
        channel.members.length === 1 ? "1 member" : `${channel.members.length} members`,
      );
  renew(
    head,
    h("h2", {}, channelSign(channel), channelName(channel)),
    h("span", { class: "about" }, about),
    isApp && appTabs(channel.id),
    members,
  );
}

function memberNames(channel) {
  const names = channel.members.map((id) => store.people.get(id)?.name ?? id);
  return names.length > 30
    ? `${names.slice(0, 30).join(", ")} and ${names.length - 30} more`
    : names.join(", ");
}

/** Home and Messages, as every app's space has them. */
export function appTabs(current) {
  const messages = () =>
    tried(async () =>
      go({ where: (await store.act("open_direct", { who: store.app.bot })).channel }),
    );
  const tab = (label, isHere, run) =>
    h("button", { "aria-current": isHere ? "page" : null, onclick: run }, label);
  return h(
    "nav",
    { class: "tabs", "aria-label": store.app.name },
    tab("Home", current === HOME, () => go({ where: HOME })),
    tab("Messages", current !== HOME, messages),
  );
}
