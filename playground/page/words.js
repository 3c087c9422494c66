// Between what people type and what Slack sends: mentions, channels, links, escapes.

import { store } from "./store.js";

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/** What was sent, as it was typed: `<@U0MIRA>` is @mira again. */
export function asTyped(text) {
  return text
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (all, id) =>
      store.people.has(id) ? `@${store.people.get(id).handle}` : all,
    )
    .replace(/<#(\w+)(?:\|[^>]*)?>/g, (all, id) =>
      store.channels.get(id)?.name ? `#${store.channels.get(id).name}` : all,
    )
    .replace(/<!(here|channel|everyone)>/g, "@$1")
    .replace(/<!subteam\^(\w+)(?:\|[^>]*)?>/g, (all, id) =>
      store.groups.has(id) ? `@${store.groups.get(id).handle}` : all,
    )
    .replace(/<(https?:[^|>]+)(?:\|[^>]*)?>/g, "$1")
    .replace(/&(lt|gt|amp);/g, (all) => ENTITIES[all]);
}

/** What is sent for typed words: known @handles become `<@U…>`; the server escapes the rest. */
export function asSent(typed) {
  const ids = new Map([...store.people.values()].map((each) => [each.handle, each.id]));
  return typed.replace(/(^|[\s(])@([\w.-]*\w)/g, (all, before, handle) =>
    ids.has(handle) ? `${before}<@${ids.get(handle)}>` : all,
  );
}
