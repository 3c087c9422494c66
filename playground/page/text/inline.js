// What stands inside a line of mrkdwn: styles, code, references in angle brackets, emoji.

import { drawEmoji, emoji, EMOJI } from "./emoji.js";
import { decoded } from "./entities.js";
import { link } from "./links.js";
import { fragment, node } from "./nodes.js";
import { drawReference } from "./references.js";

const REFERENCE = /^<([^<>\n]+)>/;
const CODE = /^`([^`\n]+)`/;
const BARE = /^https?:\/\/[^\s<>|]+/i;
const TAGS = { "*": "strong", _: "em", "~": "s" };
const WORDY = /[\p{L}\p{N}]/u;

/** Draw one run of text. `plain`: only emoji. `code`: only references, as Slack does. */
export function drawInline(text, how) {
  const drawn = [];
  const here = { ...how, unclosed: {} };
  let words = "";
  const put = (piece, length) => {
    if (words) drawn.push(decoded(words));
    words = "";
    drawn.push(piece);
    return length;
  };
  let at = 0;
  while (at < text.length) {
    const piece = pieceAt(text, at, here);
    if (piece) at += put(piece.drawn, piece.length);
    else words += text[at++];
  }
  if (words) drawn.push(decoded(words));
  return fragment(drawn);
}

function pieceAt(text, at, how) {
  switch (text[at]) {
    case ":":
      return how.code || how.emoji === false ? null : emojiAt(text, at);
    case "<":
      return how.plain ? null : referenceAt(text, at, how);
    case "`":
      return how.plain || how.code ? null : codeAt(text, at, how);
    case "h":
    case "H":
      return how.plain || how.code || how.verbatim ? null : bareAt(text, at);
    case "*":
    case "_":
    case "~":
      return how.plain || how.code ? null : styledAt(text, at, how);
    default:
      return null;
  }
}

function emojiAt(text, at) {
  const found = EMOJI.exec(text.slice(at, at + 80));
  if (!found || !emoji(found[1])) return null;
  const name = found[2] ? `${found[1]}::skin-tone-${found[2]}` : found[1];
  return { drawn: drawEmoji(name), length: found[0].length };
}

function referenceAt(text, at, how) {
  const found = REFERENCE.exec(text.slice(at));
  const drawn = found && drawReference(found[1], how.context, drawLabel);
  return drawn ? { drawn, length: found[0].length } : null;
}

/** The words of a link: emoji are drawn in them, nothing else. */
function drawLabel(label) {
  return drawInline(label, { plain: true });
}

function codeAt(text, at, how) {
  const found = CODE.exec(text.slice(at));
  if (!found) return null;
  const inside = drawInline(found[1], { ...how, code: true });
  return { drawn: node("code", { class: "code" }, inside), length: found[0].length };
}

/** An address that nobody put into brackets; the full stop behind it is not part of it. */
function bareAt(text, at) {
  if (at > 0 && WORDY.test(text[at - 1])) return null;
  const found = BARE.exec(text.slice(at))?.[0].replace(/(?:[.,;:!?)\]}'"*_~]|&gt;|&lt;)+$/, "");
  if (!found || found.length < 9) return null;
  return { drawn: link(decoded(found), decoded(found)), length: found.length };
}

/** `*bold*` where the marks stand at the edges of words, and in one line. */
function styledAt(text, at, how) {
  const mark = text[at];
  if (at < how.unclosed[mark] || !opens(text, at, mark)) return null;
  const end = closing(text, at, mark);
  if (text[end] !== mark) {
    how.unclosed[mark] = end; // nothing before here closes: don't search the line once a mark
    return null;
  }
  const inside = drawInline(text.slice(at + 1, end), how);
  return { drawn: node(TAGS[mark], {}, inside), length: end + 1 - at };
}

function opens(text, at, mark) {
  const before = text[at - 1] ?? " ";
  const after = text[at + 1] ?? " ";
  return !WORDY.test(before) && before !== mark && !/\s/.test(after) && after !== mark;
}

/** Where the closing mark is, else where the line ends. */
function closing(text, at, mark) {
  let end = at + 1;
  while (end < text.length && text[end] !== "\n") {
    const whole = wholeAt(text, end);
    if (!whole && text[end] === mark && closes(text, end)) return end;
    end += whole || 1;
  }
  return end;
}

/** The length of the code or reference that begins here: marks in it close nothing. */
function wholeAt(text, at) {
  const pattern = { "`": CODE, "<": REFERENCE }[text[at]];
  return pattern?.exec(text.slice(at))?.[0].length ?? 0;
}

function closes(text, end) {
  const next = text[end + 1] ?? " ";
  return !/\s/.test(text[end - 1]) && !WORDY.test(next) && next !== text[end];
}
