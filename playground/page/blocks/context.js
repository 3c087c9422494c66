import { node } from "../text/nodes.js";
import { drawPicture } from "./picture.js";
import { drawTextObject } from "./texts.js";

/** Small print: words and pictures in a row. */
export function drawContext({ elements }, context) {
  return node("div", { class: "context" }, elements.map((element) =>
    element.type === "image"
      ? drawPicture(element, context, "context-image")
      : node("div", { class: "text" }, drawTextObject(element, context))));
}
