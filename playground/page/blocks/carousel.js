import { node } from "../text/nodes.js";

/** Cards beside each other, to scroll through. */
export function drawCarousel({ elements }, context, drawBlock) {
  return node(
    "div",
    { class: "carousel", role: "group", "aria-label": "Cards", tabindex: "0" },
    elements.map((card) => drawBlock(card, context)),
  );
}
