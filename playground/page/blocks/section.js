// A section: words, fields in two columns, and one element beside them.

import { freshId, node } from "../text/nodes.js";
import { drawElement } from "./element.js";
import { drawTextObject } from "./texts.js";

export function drawSection(block, context) {
  const { text, fields, accessory } = block;
  if (!text && !fields?.length) throw new TypeError("a section needs text or fields");
  const id = freshId("section");
  const body = node(
    "div",
    { class: "section-body", id },
    text && node("div", { class: "text" }, drawTextObject(text, context)),
    fields && node("div", { class: "fields" }, fields.map((field) =>
      node("div", { class: "text" }, drawTextObject(field, context)))),
  );
  return node("div", { class: "section" }, body, accessory && beside(accessory, block, context, id));
}

function beside(accessory, block, context, id) {
  const kind = accessory.type === "image" ? "accessory accessory-image" : "accessory";
  return node("div", { class: kind }, drawElement(accessory, block, context, { labelledBy: id }));
}
