// One message: who, when, what, and what hangs on it.

import { drawBlocks, drawText } from "./blocks/index.js";
import { contextOf } from "./context.js";
import { h } from "./dom.js";
import { drawFiles } from "./files.js";
import { icon } from "./icons.js";
import { authorOf, avatar, badge } from "./names.js";
import { go } from "./place.js";
import { drawReactions } from "./reactions.js";
import { store } from "./store.js";
import { threadOf } from "./threads.js";
import { bareTime, clockTime, fullTime, moment } from "./times.js";
import { tried } from "./toasts.js";

const SYSTEM = new Set(["channel_join", "channel_leave"]);
/** Characters from which on a message is folded. */
const LONG = 4000;

/** Draw a message of a channel; `inThread` leaves the count of replies away. */
export function drawMessage(channelId, message, { inThread = false } = {}) {
  const author = authorOf(message);
  const isGone = message.subtype === "tombstone";
  return h(
    "article",
    {
      class: classOf(message),
      tabindex: "-1",
      "data-ts": message.ts,
      "aria-label": `${author.name}, ${clockTime(message.ts)}`,
    },
    h(
      "div",
      { class: "gutter" },
      SYSTEM.has(message.subtype) || isGone ? null : avatar(author),
      h("time", { class: "small-time", "aria-hidden": "true" }, bareTime(message.ts)),
    ),
    h(
      "div",
      { class: "content" },
      message.is_ephemeral && onlyYou(message),
      message.subtype === "thread_broadcast" && broadcast(message),
      h(
        "header",
        {},
        h("b", {}, author.name),
        badge(author),
        h("time", { title: fullTime(message.ts) }, clockTime(message.ts)),
      ),
      h(
        "div",
        { class: "body" },
        isGone ? h("i", {}, "This message was deleted.") : content(channelId, message),
      ),
      message.files?.length && drawFiles(message.files),
      message.reactions?.length && drawReactions(channelId, message),
      message.reply_count && !inThread && replies(channelId, message),
    ),
  );
}

function classOf(message) {
  const kinds = ["said"];
  if (message.is_ephemeral) kinds.push("ephemeral");
  if (SYSTEM.has(message.subtype)) kinds.push("system");
  return kinds.join(" ");
}

function content(channelId, message) {
  const where = { channel: channelId, ts: message.ts };
  const context = contextOf("message", where, { state: message.chosen ?? {} });
  const drawn = [
    message.blocks?.length ? drawnBlocks(message.blocks, context) : words(message.text, context),
  ];
  if (message.edited && !message.bot_id)
    drawn.push(h("span", { class: "edited", title: fullTime(message.edited.ts) }, " (edited)"));
  for (const each of message.attachments ?? []) drawn.push(attachment(each, context));
  return drawn;
}

/** A message's text; what is as long as a book is folded. */
function words(text, context) {
  const drawn = drawText(text, context);
  if (text.length < LONG) return drawn;
  const unfold = () => {
    box.classList.remove("folded");
    more.remove();
  };
  const box = h("div", { class: "folded" }, drawn);
  const more = h("button", { class: "text-button", onclick: unfold }, "Show more");
  return [box, more];
}

const drawnBlocks = (blocks, context) => h("div", { class: "blocks" }, drawBlocks(blocks, context));

function attachment(each, context) {
  const colour = /^#?[0-9a-f]{6}$/i.test(each.color ?? "") ? `#${each.color.replace("#", "")}` : "";
  const inside = [
    each.pretext && h("div", {}, drawText(each.pretext, context)),
    each.title && h("b", {}, drawText(each.title, context)),
    each.text && h("div", {}, drawText(each.text, context)),
    ...(each.fields ?? []).map((field) =>
      h("div", {}, h("b", {}, field.title), " ", drawText(field.value ?? "", context)),
    ),
    each.blocks?.length && drawnBlocks(each.blocks, context),
  ];
  const shown = inside.some(Boolean) ? inside : [each.fallback ?? ""];
  return h("div", { class: "attachment", style: { borderLeftColor: colour } }, shown);
}

function onlyYou(message) {
  const dismiss = () => tried(() => store.act("dismiss", { ts: message.ts }));
  return h(
    "div",
    { class: "note" },
    icon("eye"),
    "Only visible to you",
    h("button", { class: "text-button", onclick: dismiss }, "Dismiss message"),
  );
}

function broadcast(message) {
  const open = () => go({ thread: message.thread_ts });
  return h(
    "div",
    { class: "note" },
    icon("thread"),
    "replied to ",
    h("button", { class: "text-button", onclick: open }, "a thread"),
  );
}

function replies(channelId, message) {
  const unread = threadOf(channelId, message.ts)?.unread;
  const faces = message.reply_users
    .slice(0, 4)
    .map((id) => avatar(store.people.get(id) ?? { id, name: id }));
  const count = message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`;
  return h(
    "button",
    { class: "replies", onclick: () => go({ thread: message.ts }) },
    faces,
    h("b", {}, count),
    unread ? h("b", { class: "new-replies" }, `${unread} new`) : null,
    h("span", {}, `Last reply ${moment(message.latest_reply)}`),
  );
}
