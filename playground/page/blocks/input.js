// An input block: its label, its element, what is wrong with it, and a hint.

import { freshId, node } from "../text/nodes.js";
import { drawElement } from "./element.js";
import { drawTextObject } from "./texts.js";

const GROUPS = new Set(["checkboxes", "radio_buttons", "rich_text_input"]);

export function drawInput(block, context) {
  const { element, label, hint, optional } = block;
  if (!element || !label) throw new TypeError("an input needs a label and an element");
  const message = context.errors[block.block_id];
  const id = freshId("field");
  const [labelId, errorId, hintId] = [`${id}-label`, message && `${id}-error`, hint && `${id}-hint`];
  const isGroup = GROUPS.has(element.type);
  const about = {
    id,
    labelledBy: isGroup ? labelId : null,
    describedBy: [errorId, hintId].filter(Boolean).join(" ") || null,
    isInvalid: Boolean(message),
  };
  return node(
    "div",
    { class: message ? "input input-wrong" : "input" },
    node(isGroup ? "div" : "label", { class: "input-label", id: labelId, for: isGroup ? null : id },
      drawTextObject(label, context),
      optional && node("span", { class: "optional" }, " (optional)")),
    drawElement(element, block, context, about),
    message && node("div", { class: "input-error", id: errorId, role: "alert" }, message),
    hint && node("div", { class: "hint", id: hintId }, drawTextObject(hint, context)),
  );
}
