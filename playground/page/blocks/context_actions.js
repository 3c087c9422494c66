// Small buttons below an answer: feedback, and icons.

import { node } from "../text/nodes.js";
import { perform } from "./acting.js";
import { drawUnknown } from "./unknown.js";
import { words } from "./texts.js";

const ICONS = { trash: "🗑" };

export function drawContextActions(block, context) {
  return node("div", { class: "actions context-actions" }, block.elements.map((element) => {
    if (element.type === "feedback_buttons") return drawFeedback(element, block, context);
    if (element.type === "icon_button") return drawIcon(element, block, context);
    return drawUnknown("element", element);
  }));
}

function drawFeedback(element, block, context) {
  const { positive_button: good, negative_button: bad } = element;
  return node("span", { class: "feedback", role: "group", "aria-label": "Feedback" },
    small("👍", good, element, block, context), small("👎", bad, element, block, context));
}

function drawIcon(element, block, context) {
  const hidden = element.visible_to_user_ids?.length && !element.visible_to_user_ids.includes(context.me);
  if (hidden) return null;
  return small(ICONS[element.icon] ?? element.icon, element, element, block, context);
}

function small(sign, { text, value, accessibility_label: label }, element, block, context) {
  const name = label ?? words(text);
  const press = () => perform({ element, block, context }, value, button);
  const button = node(
    "button",
    {
      type: "button", class: "button button-icon", "aria-label": name, title: words(text),
      "data-block-id": block.block_id, "data-action-id": element.action_id, onclick: press,
    },
    sign,
  );
  return button;
}
