// What stands inside a line of Markdown.

import { drawEmoji, emoji, EMOJI } from "./emoji.js";
import { decoded } from "./entities.js";
import { link, safeAddress } from "./links.js";
import { fragment, node } from "./nodes.js";
import { drawReference } from "./references.js";

const ESCAPED = /^\\([\\`*_{}[\]()#+\-.!|~<>&:"'])/;
const CODE = /^(`+)([\s\S]*?[^`])\1(?!`)/;
const LINK = /^!?\[((?:[^[\]\\]|\\.)*)\]\(\s*<?([^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)?)>?(?:\s+"[^"]*")?\s*\)/;
const REFERENCE = /^<([^<>\n]+)>/;
const BARE = /^https?:\/\/[^\s<>]+[^\s<>.,;:!?)\]}'"*_~]/i;
const STRONG = /^(\*\*|__)(?=\S)([\s\S]*?\S)\1(?!\*(?!\*))/;
const EMPHASIS = /^\*(?=[^\s*])((?:\*\*[^*]+\*\*|[^*])*[^\s*])\*(?!\*)/;
const UNDERLINED = /^_(?=[^\s_])((?:[^_]|_(?=[\p{L}\p{N}]))+)_(?![\p{L}\p{N}])/u;
const STRUCK = /^~~(?=\S)([\s\S]*?\S)~~/;
const WORDY = /[\p{L}\p{N}]/u;
const FAR = 4000;

/** Draw a line, or several of one paragraph: their line breaks are kept, as Slack keeps them. */
export function drawMarkdownLine(text, context) {
  const drawn = [];
  let words = "";
  let at = 0;
  while (at < text.length) {
    const piece = pieceAt(text, at, context);
    if (piece) {
      if (words) drawn.push(decoded(words));
      words = "";
      drawn.push(piece.drawn);
      at += piece.length;
    } else {
      words += text[at];
      at += 1;
    }
  }
  if (words) drawn.push(decoded(words));
  return fragment(drawn);
}

function pieceAt(text, at, context) {
  const drawers = DRAWERS[text[at]];
  if (!drawers) return null;
  const rest = text.slice(at, at + FAR);
  const before = text[at - 1] ?? " ";
  for (const [pattern, draw] of drawers) {
    const found = pattern.exec(rest);
    const drawn = found && draw(found, context, before);
    if (drawn) return { drawn, length: found[0].length };
  }
  return null;
}

function styled(tag, part) {
  return (found, context) => node(tag, {}, drawMarkdownLine(found[part], context));
}

/** Underscores inside a word are part of it. */
function apart(draw) {
  return (found, context, before) => (WORDY.test(before) ? null : draw(found, context));
}

function drawCode(found) {
  return node("code", { class: "code" }, found[2].replace(/^ (.+) $/, "$1"));
}

/** A picture becomes a link with its description, as in Slack. */
function drawLink([, label, address], context) {
  if (!safeAddress(decoded(address))) return null;
  return link(decoded(address), label ? drawMarkdownLine(label, context) : address);
}

function drawAngled([, inside], context) {
  return drawReference(inside, context, (label) => document.createTextNode(decoded(label)));
}

function drawBare([address], context, before) {
  return WORDY.test(before) ? null : link(decoded(address), decoded(address));
}

function drawNamedEmoji([, name, tone]) {
  return emoji(name) && drawEmoji(tone ? `${name}::skin-tone-${tone}` : name);
}

const DRAWERS = {
  "\\": [[ESCAPED, ([, character]) => document.createTextNode(character)]],
  "`": [[CODE, drawCode]],
  "[": [[LINK, drawLink]],
  "!": [[LINK, drawLink]],
  "<": [[REFERENCE, drawAngled]],
  h: [[BARE, drawBare]],
  H: [[BARE, drawBare]],
  "*": [[STRONG, styled("strong", 2)], [EMPHASIS, styled("em", 1)]],
  _: [[STRONG, apart(styled("strong", 2))], [UNDERLINED, apart(styled("em", 1))]],
  "~": [[STRUCK, styled("s", 1)]],
  ":": [[EMOJI, drawNamedEmoji]],
};
