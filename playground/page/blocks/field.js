// What an element's drawer gets: the element where it stands, its value, and what to do with a new one.

import { perform } from "./acting.js";
import { words } from "./texts.js";

/** The key of each kind's state, and the one of its initial value: as the playground's `forms.py`. */
const KEYS = new Map(Object.entries({
  plain_text_input: ["value", "initial_value"],
  email_text_input: ["value", "initial_value"],
  url_text_input: ["value", "initial_value"],
  number_input: ["value", "initial_value"],
  rich_text_input: ["rich_text_value", "initial_value"],
  static_select: ["selected_option", "initial_option"],
  external_select: ["selected_option", "initial_option"],
  radio_buttons: ["selected_option", "initial_option"],
  checkboxes: ["selected_options", "initial_options"],
  multi_static_select: ["selected_options", "initial_options"],
  multi_external_select: ["selected_options", "initial_options"],
  users_select: ["selected_user", "initial_user"],
  multi_users_select: ["selected_users", "initial_users"],
  conversations_select: ["selected_conversation", "initial_conversation"],
  multi_conversations_select: ["selected_conversations", "initial_conversations"],
  channels_select: ["selected_channel", "initial_channel"],
  multi_channels_select: ["selected_channels", "initial_channels"],
  datepicker: ["selected_date", "initial_date"],
  timepicker: ["selected_time", "initial_time"],
  datetimepicker: ["selected_date_time", "initial_date_time"],
  file_input: ["files", ""],
}));

const NAMES = new Map(Object.entries({
  datepicker: "Date", timepicker: "Time", datetimepicker: "Date and time", overflow: "More actions",
  multi_static_select: "Choose options", multi_external_select: "Choose options",
  users_select: "Choose a person", multi_users_select: "Choose people",
  channels_select: "Choose a channel", multi_channels_select: "Choose channels",
  conversations_select: "Choose a conversation", multi_conversations_select: "Choose conversations",
  checkboxes: "Choices", radio_buttons: "Choices",
}));

/** `label` is `{id, labelledBy, describedBy, isInvalid}`, all of them optional. */
export function fieldOf(element, block, context, label) {
  const isInput = block.type === "input";
  return {
    element,
    block,
    context,
    isInput,
    isRequired: isInput && !block.optional,
    value: valueOf(element, block, context),
    placeholder: words(element.placeholder) || null,
    attributes: attributesOf(element, block, label, isInput, context),
    name: nameOf(element),
  };
}

/** Tell of a new value: the page of an input block's, the app of any other. Resolves to whether
 * the value stands. `acted` is what the app is told, where it is not the same. */
export async function give(field, value, trigger, { dispatch = true, acted = value } = {}) {
  const { block, element, context } = field;
  if (!field.isInput) return perform(field, acted, trigger);
  const isDispatched = Boolean(dispatch && block.dispatch_action);
  context.changed(block.block_id, element.action_id, value, { dispatch: isDispatched });
  return true;
}

function valueOf(element, block, context) {
  const [key, initial] = KEYS.get(element.type) ?? [];
  const state = context.state[block.block_id]?.[element.action_id];
  return (state ? state[key] : element[initial]) ?? null;
}

function nameOf({ type, placeholder }) {
  return words(placeholder) || NAMES.get(type) || "Choose an option";
}

function attributesOf(element, block, label, isInput, { surface }) {
  const isNamed = label.labelledBy || label.id;
  return {
    id: label.id,
    "aria-labelledby": label.labelledBy,
    "aria-label": isNamed ? null : nameOf(element),
    "aria-describedby": label.describedBy,
    "aria-invalid": label.isInvalid && "true",
    "aria-required": isInput && !block.optional && "true",
    "data-block-id": block.block_id,
    "data-action-id": element.action_id,
    autofocus: surface === "modal" && element.focus_on_load, // elsewhere it would steal the focus
  };
}
