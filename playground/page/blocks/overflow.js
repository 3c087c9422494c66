// An overflow menu: three dots, and what they hide.

import { safeAddress } from "../text/links.js";
import { freshId, node } from "../text/nodes.js";
import { perform } from "./acting.js";
import { openAt } from "./popup.js";
import { drawTextObject } from "./texts.js";

export function drawOverflow(field) {
  const { element, context } = field;
  const id = freshId("menu");
  const { autofocus, "data-block-id": block, "data-action-id": action } = field.attributes;
  const button = node("button", {
    type: "button", class: "button button-icon", "aria-label": "More actions", "aria-haspopup": "menu",
    "aria-expanded": "false", "data-block-id": block, "data-action-id": action, autofocus,
    onclick: () => (menu ? close() : open()),
    onkeydown: (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        open(event.key === "ArrowUp" ? -1 : 0);
      }
    },
  }, node("span", { "aria-hidden": "true" }, "•••"));
  const frame = node("span", { class: "overflow" }, button);
  let menu = null;
  let hide = null;

  function open(first = 0) {
    if (menu) return;
    const items = element.options.map((option) => drawItem(option));
    menu = node("div", {
      class: "popup menu", role: "menu", popover: "manual", id, "aria-label": "More actions",
      onkeydown: (event) => steer(event, items), onfocusout: leave,
    }, items);
    frame.append(menu);
    button.setAttribute("aria-expanded", "true");
    hide = openAt(menu, button, { side: "end" });
    items.at(first)?.focus();
  }

  function close() {
    if (!menu) return;
    const closing = menu;
    menu = null;
    const hadFocus = closing.contains(document.activeElement);
    hide();
    closing.remove();
    button.setAttribute("aria-expanded", "false");
    if (hadFocus) button.focus();
  }

  function leave({ relatedTarget }) {
    if (menu && relatedTarget !== button && !menu.contains(relatedTarget)) close();
  }

  function drawItem(option) {
    const address = option.url && safeAddress(option.url);
    const link = address && { href: address, target: "_blank", rel: "noopener noreferrer" };
    return node(
      link ? "a" : "button",
      {
        ...(link || { type: "button" }), role: "menuitem", class: "menu-item", tabindex: "-1",
        onclick: () => {
          close();
          perform(field, option.value, button);
        },
      },
      drawTextObject(option.text, context),
      option.description && node("span", { class: "option-description" },
        drawTextObject(option.description, context)),
    );
  }

  function steer(event, items) {
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) items.at(to % items.length).focus();
    else if (event.key === "Escape") close();
    else if (event.key === "Tab") return void close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return frame;
}
