// The page around the blocks, as far as tests need one: it draws, and keeps what it hears.

import { allEmoji, drawBlocks, drawText, emoji } from "/page/blocks/index.js";

const people = [
  { id: "U1", name: "Mira Okafor" }, { id: "U2", name: "Zoë Lindqvist" }, { id: "U3", name: "Tomas Berg" },
  { id: "U9", name: "Whychain", is_bot: true },
];
const channels = [{ id: "C1", name: "ask-data" }, { id: "C2", name: "growth" }, { id: "C3", name: "data-triage", is_private: true }];
const orders = [["P1", "Orders by city"], ["P2", "Orders by hour"], ["P3", "Refunds by week"]];
const byId = (list, id) => list.find((each) => each.id === id);

const context = {
  surface: "message", zone: "Europe/Berlin", locale: "en-US", now: () => 1795510800, me: "U1",
  person: (id) => byId(people, id) && { name: byId(people, id).name, isYou: id === "U1" },
  channel: (id) => byId(channels, id),
  group: (id) => (id === "S1" ? { handle: "data-team" } : undefined),
  people, channels,
  file: (id) => (id === "F0PICTURE1" ? "/picture.svg" : undefined),
  state: {}, errors: {},
  async options(blockId, actionId, query) {
    window.heard.push(["options", blockId, actionId, query]);
    return orders
      .filter(([, label]) => label.toLowerCase().includes(query.toLowerCase()))
      .map(([value, text]) => ({ value, text: { type: "plain_text", text } }));
  },
  act(action) {
    window.heard.push(["act", action]);
    return window.answer ? window.answer() : Promise.resolve();
  },
  changed: (...what) => window.heard.push(["changed", ...what]),
};

window.heard = [];
window.emoji = emoji;
window.allEmoji = allEmoji;

/** Draw blocks on an empty page; `more` replaces parts of the context, `now` is a number. */
window.draw = (blocks, { now, ...more } = {}) => {
  document.querySelectorAll("dialog").forEach((dialog) => dialog.remove());
  Object.assign(window, { heard: [], answer: null });
  const clock = now === undefined ? {} : { now: () => now };
  document.querySelector("main").replaceChildren(drawBlocks(blocks, { ...context, ...more, ...clock }));
};
window.drawText = (text, { now, ...more } = {}) => {
  const clock = now === undefined ? {} : { now: () => now };
  document.querySelector("main").replaceChildren(drawText(text, { ...context, ...more, ...clock }));
};
