import { node } from "../text/nodes.js";
import { drawElement } from "./element.js";

/** A row of elements. */
export function drawActions(block, context) {
  return node("div", { class: "actions" }, block.elements.map((element) =>
    drawElement(element, block, context)));
}
