// The pieces in a line of rich text.

import { drawDate } from "../text/dates.js";
import { drawEmoji } from "../text/emoji.js";
import { link } from "../text/links.js";
import * as mentions from "../text/mentions.js";
import { fragment, node } from "../text/nodes.js";
import { drawUnknown } from "./unknown.js";

const COLOUR = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i;
const TAGS = [["code", "code"], ["underline", "u"], ["strike", "s"], ["italic", "em"], ["bold", "strong"]];

const DRAWERS = new Map(Object.entries({
  text: ({ text }) => document.createTextNode(text),
  link: ({ url, text }) => link(url, text || url),
  user: ({ user_id: id }, context) => mentions.person(id, context),
  usergroup: ({ usergroup_id: id }, context) => mentions.group(id, context),
  channel: ({ channel_id: id }, context) => mentions.channel(id, context),
  broadcast: ({ range }) => mentions.broadcast(range) ?? document.createTextNode(`@${range}`),
  emoji: drawEmojiPiece,
  color: drawColour,
  date: ({ timestamp, format, url, fallback }, context) =>
    drawDate(timestamp, format, url, fallback ?? String(timestamp), context),
}));

/** Draw a piece with its styles. */
export function drawPiece(piece, context, { editing = false } = {}) {
  const drawer = DRAWERS.get(piece?.type);
  if (!drawer) return drawUnknown("element", piece);
  const drawn = styled(drawer(piece, context), piece.style ?? {});
  return editing && piece.type !== "text" ? kept(drawn, piece) : drawn;
}

function styled(drawn, style) {
  let whole = drawn;
  for (const [name, tag] of TAGS) {
    if (style[name]) whole = node(tag, { class: tag === "code" && "code" }, whole);
  }
  return style.highlight || style.client_highlight ? node("mark", {}, whole) : whole;
}

/** In the editor a piece that is more than words is one thing, which can only be deleted. */
function kept(drawn, piece) {
  return node("span", { contenteditable: "false", "data-piece": JSON.stringify(piece) }, drawn);
}

function drawEmojiPiece({ name, unicode, skin_tone: tone }) {
  const known = drawEmoji(tone ? `${name}::skin-tone-${tone}` : name);
  if (known.nodeType !== Node.TEXT_NODE || !unicode) return known;
  const points = unicode.split("-").map((point) => Number.parseInt(point, 16));
  const character = String.fromCodePoint(...points);
  return node("span", { class: "emoji", role: "img", "aria-label": name, title: `:${name}:` }, character);
}

function drawColour({ value }) {
  const hex = COLOUR.exec(value ?? "")?.[1];
  if (!hex) return document.createTextNode(String(value));
  const swatch = { class: "swatch", "aria-hidden": "true", style: { "background-color": `#${hex}` } };
  return fragment(node("span", { class: "colour" }, node("span", swatch), String(value)));
}

