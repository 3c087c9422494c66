// A picture: by address, or a file of Slack's. One that doesn't load shows its words; one that lies
// elsewhere is a link, since the page fetches nothing from outside.

import { link, pictureAddress } from "../text/links.js";
import { node } from "../text/nodes.js";

/** `isLinked`: it stands in a link already. */
export function drawPicture({ image_url, slack_file, alt_text }, context, kind, { isLinked = false } = {}) {
  const source = image_url ? pictureAddress(image_url) : fileAddress(slack_file, context);
  if (!source) return inWords(alt_text, kind);
  if (isOutside(source)) return isLinked ? inWords(alt_text, kind) : asLink(source, alt_text, kind);
  const picture = node("img", { class: kind, src: source, alt: alt_text ?? "", loading: "lazy" });
  picture.addEventListener("error", () => picture.replaceWith(inWords(alt_text, kind)), { once: true });
  return picture;
}

/** The page's own address of a file, which it may give relative to itself. */
function fileAddress(file, context) {
  return context.file(file?.id ?? file?.url) ?? pictureAddress(file?.url);
}

const isOutside = (address) => new URL(address, location.href).origin !== location.origin;

function asLink(address, alt, kind) {
  const opened = link(address, `🖼 ${alt || "Picture without a description"}`);
  opened.title = address;
  const shown = kind === "picture" && node("span", { class: "broken-address" }, address);
  return node("span", { class: `broken ${kind}-broken` }, opened, shown);
}

function inWords(alt, kind) {
  const label = alt || "Picture without a description";
  return node("span", { class: `broken ${kind}-broken`, role: "img", "aria-label": label },
    node("span", { "aria-hidden": "true" }, `🖼 ${label}`));
}
