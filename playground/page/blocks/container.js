// Blocks under a common title, which may be folded away.

import { node } from "../text/nodes.js";
import { drawPicture } from "./picture.js";
import { drawTextObject } from "./texts.js";

export function drawContainer(block, context, drawBlock) {
  const inside = block.child_blocks.map((child) => drawBlock(child, context));
  const head = [
    block.icon && drawPicture(block.icon, context, "card-icon"),
    node("div", {},
      node("div", { class: "card-title" }, title(block, context, drawBlock)),
      block.subtitle && node("div", { class: "soft" }, drawTextObject(block.subtitle, context))),
  ];
  if (!block.is_collapsible) {
    return node("div", { class: "card" }, node("div", { class: "card-head" }, head), inside);
  }
  return node("details", { class: "card", open: !block.default_collapsed },
    node("summary", { class: "card-head" }, head), inside);
}

function title({ title: text, rich_text_title: rich }, context, drawBlock) {
  return text ? drawTextObject(text, context) : drawBlock(rich, context);
}
