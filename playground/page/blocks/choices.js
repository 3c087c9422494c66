// Check boxes and radio buttons.

import { freshId, node } from "../text/nodes.js";
import { give } from "./field.js";
import { drawTextObject } from "./texts.js";

export function drawChoices(field) {
  const { element, context, value } = field;
  const isMany = element.type === "checkboxes";
  const chosen = new Set([value ?? []].flat().map((option) => option.value));
  const name = freshId("choice");
  const { id, autofocus, "aria-required": required, ...attributes } = field.attributes;
  const choices = element.options.map((option, at) => drawChoice(option, at === 0 && autofocus));
  const group = node("div", {
    ...attributes, id, class: "choices", role: isMany ? "group" : "radiogroup",
    "aria-required": isMany ? null : required,
    // A group can't be invalid, only its fields can.
    "aria-invalid": isMany ? null : attributes["aria-invalid"],
  }, choices.map(({ label }) => label));
  return group;

  function drawChoice(option, hasFocus) {
    const described = option.description && freshId("description");
    const box = node("input", {
      type: isMany ? "checkbox" : "radio", name, value: option.value, checked: chosen.has(option.value),
      "aria-describedby": described, autofocus: hasFocus, "aria-invalid": isMany && attributes["aria-invalid"],
      "data-block-id": attributes["data-block-id"], "data-action-id": attributes["data-action-id"],
      onchange: () => choose(),
    });
    const label = node("label", { class: "choice" }, box,
      node("span", {}, drawTextObject(option.text, context),
        option.description && node("span", { class: "option-description", id: described },
          drawTextObject(option.description, context))));
    return { box, label, option };
  }

  async function choose() {
    const ticked = choices.filter(({ box }) => box.checked).map(({ option }) => option.value);
    if (await give(field, isMany ? ticked : (ticked[0] ?? null), group)) {
      chosen.clear();
      ticked.forEach((value) => chosen.add(value));
    } else {
      for (const { box, option } of choices) box.checked = chosen.has(option.value);
    }
  }
}
