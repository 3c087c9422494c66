// A card: a picture, a title, a few words, buttons.

import { node } from "../text/nodes.js";
import { drawElement } from "./element.js";
import { drawPicture } from "./picture.js";
import { drawTextObject } from "./texts.js";

export function drawCard(block, context) {
  const line = (kind) =>
    block[kind] && node("div", { class: `text card-${kind}` }, drawTextObject(block[kind], context));
  return node(
    "div",
    { class: "card" },
    block.hero_image && drawPicture(block.hero_image, context, "card-hero"),
    node("div", { class: "card-head" },
      block.icon && drawPicture(block.icon, context, "card-icon"),
      node("div", {}, line("title"), line("subtitle"))),
    line("body"),
    line("subtext"),
    block.actions && node("div", { class: "actions" }, [block.actions].flat().map((element) =>
      drawElement(element, block, context))),
  );
}
