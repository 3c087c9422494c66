// Dates and times, with the browser's own fields. What they mean is a time in the reader's zone.

import { node } from "../text/nodes.js";
import { momentAt, wallTime } from "../text/zones.js";
import { give } from "./field.js";

const KINDS = { datepicker: "date", timepicker: "time", datetimepicker: "datetime-local" };

export function drawDateField(field) {
  const { element, context } = field;
  const isMoment = element.type === "datetimepicker";
  const shown = isMoment && field.value ? wallTime(field.value, context.zone) : field.value;
  let given = shown ?? "";
  let isTyped = false; // while somebody types, a year goes through 2, 20 and 202
  const input = node("input", {
    ...field.attributes, type: KINDS[element.type], class: "field date-field",
    title: field.placeholder ?? null,
    onpointerdown: () => { isTyped = false; },
    onkeydown: ({ key }) => {
      isTyped = key !== "Enter";
      if (key === "Enter") settle();
    },
    onchange: () => { if (!isTyped || (field.isInput && !field.block.dispatch_action)) settle(); },
    onblur: () => settle(),
  });
  input.value = given;
  const zone = element.timezone ?? (isMoment ? context.zone : null);
  return node("span", { class: "date-frame" }, input, zone && node("span", { class: "soft" }, zone));

  async function settle() {
    if (input.value === given || input.getAttribute("aria-busy") === "true") return;
    const before = given;
    given = input.value;
    const value = isMoment && given ? momentAt(given, context.zone) : given || null;
    if (!(await give(field, value, input))) {
      given = before;
      input.value = before;
    }
  }
}
