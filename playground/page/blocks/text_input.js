// Fields for words, numbers, addresses of mail and of pages.

import { freshId, node } from "../text/nodes.js";
import { give } from "./field.js";

// The kind of `number` would swallow what is no number before anybody could object to it.
const KINDS = {
  email_text_input: { type: "email", autocomplete: "off" },
  url_text_input: { type: "url", autocomplete: "off" },
  number_input: { type: "text" },
  plain_text_input: { type: "text", autocomplete: "off" },
};

export function drawTextInput(field) {
  const { element } = field;
  const isLong = element.type === "plain_text_input" && element.multiline;
  const counter = drawCounter(element);
  const described = [field.attributes["aria-describedby"], counter?.id].filter(Boolean).join(" ");
  const isEager = (element.dispatch_action_config?.trigger_actions_on ?? []).includes("on_character_entered");
  const onEnter = (element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"]).includes("on_enter_pressed");
  const input = node(isLong ? "textarea" : "input", {
    ...field.attributes, ...(isLong ? { rows: 4 } : KINDS[element.type]), class: "field",
    placeholder: field.placeholder, "aria-describedby": described || null,
    inputmode: element.type === "number_input" && (element.is_decimal_allowed ? "decimal" : "numeric"),
    oninput: () => {
      counter?.show(input.value);
      give(field, input.value || null, input, { dispatch: isEager });
    },
    onkeydown: (event) => {
      const isAsked = field.block.dispatch_action && onEnter;
      if (event.key !== "Enter" || event.isComposing || isLong || !isAsked) return;
      event.preventDefault();
      give(field, input.value || null, input);
    },
  });
  input.value = field.value ?? "";
  counter?.show(input.value);
  return node("div", { class: "text-field" }, input, counter?.element);
}

/** How many characters there are, of those that there may or must be. */
function drawCounter({ type, max_length: most, min_length: least }) {
  if (type !== "plain_text_input" || (!most && !least)) return null;
  const id = freshId("counter");
  const element = node("div", { class: "counter", id });
  return {
    id,
    element,
    show(text) {
      const length = text.length;
      const isShort = length < (least ?? 0);
      element.classList.toggle("counter-off", length > (most ?? Infinity) || (isShort && length > 0));
      const floor = isShort ? `at least ${least}` : "";
      element.textContent = [most ? `${length} / ${most}` : `${length}`, floor].filter(Boolean).join(", ");
    },
  };
}
