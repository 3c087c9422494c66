import { node } from "../text/nodes.js";
import { drawPicture } from "./picture.js";
import { drawTextObject } from "./texts.js";

/** A picture with its title above, as in Slack. */
export function drawImage(block, context) {
  if (!block.image_url && !block.slack_file) throw new TypeError("an image needs a source");
  return node(
    "figure",
    { class: "figure" },
    block.title && node("figcaption", {}, drawTextObject(block.title, context)),
    drawPicture(block, context, "picture"),
  );
}
