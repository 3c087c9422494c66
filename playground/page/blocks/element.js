// One element of a block: its drawer by its type.

import { drawButton } from "./button.js";
import { drawChoices } from "./choices.js";
import { drawDateField } from "./date_field.js";
import { fieldOf } from "./field.js";
import { drawFileInput } from "./file_input.js";
import { drawOverflow } from "./overflow.js";
import { drawPicture } from "./picture.js";
import { drawRichTextInput } from "./rich_text_input.js";
import { drawSelect } from "./select.js";
import { drawTextInput } from "./text_input.js";
import { drawUnknown } from "./unknown.js";

const DRAWERS = new Map(Object.entries({
  button: drawButton,
  workflow_button: drawButton,
  overflow: drawOverflow,
  checkboxes: drawChoices,
  radio_buttons: drawChoices,
  datepicker: drawDateField,
  timepicker: drawDateField,
  datetimepicker: drawDateField,
  plain_text_input: drawTextInput,
  number_input: drawTextInput,
  email_text_input: drawTextInput,
  url_text_input: drawTextInput,
  rich_text_input: drawRichTextInput,
  file_input: drawFileInput,
}));
for (const source of ["static", "external", "users", "conversations", "channels"]) {
  DRAWERS.set(`${source}_select`, drawSelect);
  DRAWERS.set(`multi_${source}_select`, drawSelect);
}

/** Draw an element. `label` says what names it: `{id, labelledBy, describedBy, isInvalid}`. */
export function drawElement(element, block, context, label = {}) {
  if (element?.type === "image") return drawPicture(element, context, "accessory-picture");
  const drawer = DRAWERS.get(element?.type);
  if (!drawer) return drawUnknown("element", element);
  return drawer(fieldOf(element, block, context, label));
}
