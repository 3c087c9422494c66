// Emoji by Slack's names. A name that we don't know stays the text that was typed.

import { TABLE, TINTED } from "./emoji_table.js";
import { node } from "./nodes.js";

const TONES = ["🏻", "🏼", "🏽", "🏾", "🏿"];
const CHARACTERS = new Map();
for (const line of TABLE.trim().split("\n")) {
  const pieces = line.trim().split(/\s+/);
  for (let at = 0; at + 1 < pieces.length; at += 2) CHARACTERS.set(pieces[at], pieces[at + 1]);
}
const TINTABLE = new Set(TINTED.trim().split(/\s+/));

/** `:name:` or `:name::skin-tone-4:` in a text, from its beginning. */
export const EMOJI = /^:([a-z0-9_+'-]+):(?::skin-tone-([2-6]):)?/i;

/** The character, or null. The name may carry a skin tone: `wave::skin-tone-4`. */
export function emoji(name) {
  const [plain, tone] = String(name).toLowerCase().split("::skin-tone-");
  const character = CHARACTERS.get(plain);
  if (!character) return null;
  const shade = TONES[Number(tone) - 2];
  return shade && TINTABLE.has(plain) ? tinted(character, shade) : character;
}

/** All that there are, for a picker, in the table's order. */
export function allEmoji() {
  return [...CHARACTERS].map(([name, character]) => ({ name, character }));
}

/** The emoji as a node that says its name when pointed at; a text for an unknown name. */
export function drawEmoji(name) {
  const character = emoji(name);
  if (!character) return document.createTextNode(`:${name}:`);
  const label = String(name).split("::")[0].replaceAll("_", " ");
  return node("span", { class: "emoji", role: "img", "aria-label": label, title: `:${name}:` }, character);
}

/** A tone replaces the variation selector after the first character, and stands before joiners. */
function tinted(character, shade) {
  const [first, ...rest] = character;
  return first + shade + rest.filter((piece, at) => at > 0 || piece !== "\uFE0F").join("");
}
