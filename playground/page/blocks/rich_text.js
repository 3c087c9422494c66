// Rich text: sections, lists, quotes and code.

import { node } from "../text/nodes.js";
import { drawPiece } from "./rich_text_piece.js";
import { drawUnknown } from "./unknown.js";

/** A whole rich_text. `how.editing` keeps mentions and the like recognisable for the editor. */
export function drawRichText({ elements }, context, how = {}) {
  const drawn = [];
  const counts = [];
  for (const part of elements) drawn.push(drawPart(part, context, how, counts));
  return node("div", { class: "rich-text" }, drawn);
}

function drawPart(part, context, how, counts) {
  if (part.type === "rich_text_list") return drawList(part, context, how, counts);
  counts.length = 0;
  const pieces = () => drawPieces(part, context, how);
  switch (part.type) {
    case "rich_text_section":
      return node("div", { class: "rich-section" }, pieces());
    case "rich_text_quote":
      return node("blockquote", { class: bordered("quote", part) }, pieces());
    case "rich_text_preformatted":
      return node("pre", { class: "code-block", tabindex: "0" }, pieces());
    default:
      return drawUnknown("element", part);
  }
}

function drawPieces({ elements }, context, how) {
  return (elements ?? []).map((piece) => drawPiece(piece, context, how));
}

/** Lists come flat, each with its indent; numbers go on where a list of their indent was
 * interrupted by a deeper one, unless `offset` says where to begin. */
function drawList(part, context, how, counts) {
  const { style, indent = 0, offset, elements } = part;
  const isOrdered = style === "ordered";
  const before = counts[indent]?.style === style ? counts[indent].number : 0;
  const start = (offset || before) + 1;
  counts.length = indent;
  counts[indent] = { style, number: start - 1 + elements.length };
  const depth = `list-${isOrdered ? "number" : "bullet"}-${indent % 3}`;
  return node(
    isOrdered ? "ol" : "ul",
    {
      class: bordered(`list ${depth}`, part),
      start: isOrdered && start !== 1 && start,
      style: { "--indent": String(indent) },
    },
    elements.map((item) => node("li", {}, drawPieces(item, context, how))),
  );
}

function bordered(kind, { border }) {
  return border ? `${kind} bordered` : kind;
}
