// A picture: by address, or a file of Slack's. One that doesn't load shows its words.

import { pictureAddress } from "../text/links.js";
import { node } from "../text/nodes.js";

export function drawPicture({ image_url, slack_file, alt_text }, context, kind) {
  const source = image_url ? pictureAddress(image_url) : fileAddress(slack_file, context);
  if (!source) return inWords(alt_text, kind);
  const picture = node("img", { class: kind, src: source, alt: alt_text ?? "", loading: "lazy" });
  picture.addEventListener("error", () => picture.replaceWith(inWords(alt_text, kind)), { once: true });
  return picture;
}

/** The page's own address of a file, which it may give relative to itself. */
function fileAddress(file, context) {
  return context.file(file?.id ?? file?.url) ?? pictureAddress(file?.url);
}

function inWords(alt, kind) {
  const label = alt || "Picture without a description";
  return node("span", { class: `broken ${kind}-broken`, role: "img", "aria-label": label },
    node("span", { "aria-hidden": "true" }, `🖼 ${label}`));
}
