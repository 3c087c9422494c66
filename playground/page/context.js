// What the Block Kit renderer may know and do, for one surface.

import { store } from "./store.js";
import { failed } from "./toasts.js";

const BUTTONS = new Set(["button", "workflow_button", "icon_button", "feedback_buttons"]);

/** A context for `drawBlocks` and `drawText`; `where` says in which message or view things are. */
export function contextOf(surface, where = {}, more = {}) {
  return {
    surface,
    zone: store.self?.zone ?? "UTC",
    locale: store.self?.locale ?? "en-US",
    me: store.me,
    now: () => store.now(),
    person: (id) => named(store.people.get(id)),
    channel: (id) => (store.channels.has(id) ? { name: store.channels.get(id).name } : undefined),
    group: (id) => store.groups.get(id),
    people: [...store.people.values()].filter((each) => !each.is_left),
    channels: [...store.channels.values()].filter((each) => each.name && !each.is_archived),
    file: (id) => `/files/${encodeURIComponent(id)}/file`,
    state: {},
    errors: {},
    options: (blockId, actionId, query) => options(where, blockId, actionId, query),
    act: (action) => perform(where, action),
    changed: () => {},
    ...more,
  };
}

function named(person) {
  return person && { name: person.name, isYou: person.id === store.me };
}

async function options(where, block_id, action_id, value) {
  try {
    return (await store.act("options", { ...where, block_id, action_id, value })).options;
  } catch (error) {
    failed(error);
    return [];
  }
}

/** Click or choose; what goes wrong is shown, and told to the renderer too. */
async function perform(where, { type, block_id, action_id, value }) {
  const isButton = BUTTONS.has(type);
  const given = type === "overflow" && value?.value !== undefined ? value.value : value;
  const args = { ...where, block_id, action_id, value: given };
  try {
    await store.act(isButton ? "click" : "choose", args);
  } catch (error) {
    failed(error);
    throw error;
  }
}
