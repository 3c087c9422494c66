// Mentions: of people, channels, user groups, and of everybody at once.

import { node } from "./nodes.js";

const BROADCASTS = new Set(["here", "channel", "everyone"]);

/** `@Name`, highlighted if it is the reader; an id nobody knows is shown as it is. */
export function person(id, context, label) {
  const known = context.person(id);
  const isYou = known?.isYou ?? id === context.me;
  const name = known?.name ?? label ?? id;
  return node(
    "span",
    { class: isYou ? "mention mention-you" : "mention", "data-user": id },
    `@${String(name).replace(/^@/, "")}`,
  );
}

/** `#name`; a channel that the reader doesn't see has no name for them. */
export function channel(id, context, label) {
  const name = context.channel(id)?.name ?? label;
  const words = name ? `#${name}` : "🔒 private channel";
  return node("span", { class: "mention", "data-channel": id }, words);
}

/** `@handle` of a user group. */
export function group(id, context, label) {
  const handle = context.group(id)?.handle ?? label ?? id;
  return node(
    "span",
    { class: "mention", "data-group": id },
    `@${String(handle).replace(/^@/, "")}`,
  );
}

/** `@here` and the like, highlighted since it means the reader too; else null. */
export function broadcast(range) {
  if (!BROADCASTS.has(range)) return null;
  return node("span", { class: "mention mention-you" }, `@${range}`);
}
