// What screen readers are told without being asked: new messages of the open channel.

import { byId, debounced } from "./dom.js";

let waiting = [];

const say = debounced(() => {
  const many = waiting.length > 3;
  byId("live").textContent = many ? `${waiting.length} new messages` : waiting.join(". ");
  waiting = [];
}, 400);

export function announce(words) {
  waiting.push(words);
  say();
}
