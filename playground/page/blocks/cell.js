// A cell of a table: words, a number, or rich text.

import { node } from "../text/nodes.js";
import { drawPlain } from "../text/mrkdwn.js";
import { drawRichText } from "./rich_text.js";
import { drawUnknown } from "./unknown.js";

export function drawCell(cell, context) {
  switch (cell?.type) {
    case "raw_text":
      return drawPlain(cell.text, context);
    case "raw_number":
      return document.createTextNode(cell.text ?? number(cell.value, context));
    case "rich_text":
      return drawRichText(cell, context);
    default:
      return drawUnknown("cell", cell);
  }
}

/** What a cell is sorted and found by: a number, or its words. */
export function valueOf(cell) {
  if (cell?.type === "raw_number") return cell.value;
  return cell?.type === "raw_text" ? cell.text : node("div", {}, drawWords(cell)).textContent;
}

/** A number in the reader's language. */
export function number(value, { locale }) {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(value);
}

function drawWords(piece) {
  if (typeof piece?.text === "string") return piece.text;
  return (piece?.elements ?? []).map(drawWords);
}
