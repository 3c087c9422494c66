// Reactions under a message, and the small picker that adds one.

import { emoji } from "./blocks/index.js";
import { h } from "./dom.js";
import { pickEmoji } from "./emoji_picker.js";
import { icon } from "./icons.js";
import { store } from "./store.js";
import { tried } from "./toasts.js";

export function drawReactions(channelId, message) {
  const add = h(
    "button",
    {
      class: "reaction",
      "aria-label": "Add a reaction",
      onclick: () => addReaction(add, channelId, message),
    },
    icon("smile"),
  );
  return h(
    "div",
    { class: "reactions" },
    message.reactions.map((each) => chip(channelId, message, each)),
    add,
  );
}

function chip(channelId, message, { name, users, count }) {
  const mine = users.includes(store.me);
  const who = users
    .map((id) => (id === store.me ? "you" : (store.people.get(id)?.name ?? id)))
    .join(", ");
  const press = () => react(channelId, message.ts, name, mine);
  const label = `${name.replaceAll("_", " ")}, ${count}: ${who}`;
  return h(
    "button",
    {
      class: "reaction",
      "aria-pressed": String(mine),
      "aria-label": label,
      title: `:${name}: ${who}`,
      onclick: press,
    },
    emoji(name) ?? `:${name}:`,
    h("span", { class: "count" }, count),
  );
}

/** Open the picker at an element and react with what is picked. */
export function addReaction(anchor, channelId, message) {
  pickEmoji(anchor, (name) => {
    const mine = message.reactions?.some(
      (each) => each.name === name && each.users.includes(store.me),
    );
    react(channelId, message.ts, name, mine);
  });
}

const react = (channel, ts, name, mine) =>
  tried(() => store.act(mine ? "unreact" : "react", { channel, ts, name }));
