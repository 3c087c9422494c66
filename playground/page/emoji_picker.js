// A small picker of emoji, with a search.

import { allEmoji, emoji } from "./blocks/index.js";
import { h, fill } from "./dom.js";
import { closePopup, popup, takesFirst } from "./popups.js";

const FAVOURITES = [
  "+1",
  "eyes",
  "white_check_mark",
  "inbox_tray",
  "tada",
  "pray",
  "heart",
  "joy",
  "thinking_face",
  "rocket",
];
const SHOWN = 120;

/** Open at an element; `picked` gets the emoji's name. */
export function pickEmoji(anchor, picked) {
  const grid = h("div", { class: "emoji-grid", role: "group", "aria-label": "Emoji" });
  const show = (words) =>
    fill(
      grid,
      found(words).map((name) => choice(name, picked)),
    );
  const search = h("input", {
    type: "search",
    placeholder: "Search emoji",
    "aria-label": "Search emoji",
    oninput: () => show(search.value),
    onkeydown: takesFirst(grid),
  });
  show("");
  popup(anchor, h("div", { class: "emoji-picker" }, search, grid), { label: "Emoji" });
}

function found(words) {
  const wanted = words.trim().toLowerCase().replaceAll(":", "").replaceAll(" ", "_");
  const names = allEmoji().map((each) => each.name);
  if (!wanted)
    return [...new Set([...FAVOURITES.filter((name) => emoji(name)), ...names])].slice(0, SHOWN);
  return names
    .filter((name) => name.includes(wanted))
    .sort((a, b) => a.indexOf(wanted) - b.indexOf(wanted))
    .slice(0, SHOWN);
}

function choice(name, picked) {
  const pick = () => {
    closePopup();
    picked(name);
  };
  return h(
    "button",
    { "aria-label": name.replaceAll("_", " "), title: `:${name}:`, onclick: pick },
    emoji(name),
  );
}
