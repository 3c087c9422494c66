// Buttons. One with an address is a link, which tells the app as well.

import { safeAddress } from "../text/links.js";
import { node } from "../text/nodes.js";
import { perform } from "./acting.js";
import { confirmed } from "./confirm.js";
import { drawTextObject } from "./texts.js";

export function drawButton(field) {
  const { element, block, context } = field;
  const address = element.url && safeAddress(element.url);
  const shared = {
    class: `button ${{ primary: "button-primary", danger: "button-danger" }[element.style] ?? ""}`.trim(),
    "aria-label": element.accessibility_label,
    "data-block-id": block.block_id,
    "data-action-id": element.action_id,
    autofocus: field.attributes.autofocus,
  };
  const button = address
    ? node("a", { ...shared, href: address, rel: "noopener noreferrer", target: "_blank", onclick: follow })
    : node("button", { ...shared, type: "button", onclick: press });
  button.append(drawTextObject(element.text, context));
  return button;

  function press() {
    return perform(field, element.value, button);
  }

  /** The browser follows the link itself, unless a question comes first. */
  async function follow(event) {
    if (!element.confirm) {
      press();
      return;
    }
    event.preventDefault();
    if (!(await confirmed(element.confirm, context))) return;
    window.open(address, "_blank", "noopener,noreferrer");
    perform({ ...field, element: { ...element, confirm: undefined } }, element.value, button);
  }
}
