// Draws Slack's Block Kit. The contract with the page around it:
//
//   drawBlocks(blocks, context) -> DocumentFragment
//       Never throws: an unknown or broken block is drawn as "Unknown block: TYPE" with its JSON folded.
//   drawText(mrkdwnText, context) -> DocumentFragment
//       A message's plain `text`, in Slack's mrkdwn. Put it into an element with the class `text`, which
//       keeps its line breaks.
//   emoji(name) -> string | null;  allEmoji() -> [{name, character}]
//
//   context = {
//     surface: "message" | "modal" | "home",
//     zone: "Europe/Berlin", locale: "en-US",      // the reader's
//     now: () => seconds,                          // the playground's clock, since the epoch
//     me: user id,
//     person(id) -> {name, isYou} | undefined,
//     channel(id) -> {name} | undefined,
//     group(id) -> {handle} | undefined,
//     people: [{id, name}], channels: [{id, name}],  // for selects; `is_bot` and `is_private` are
//                                                    // heeded by filters where they are given
//     file(id) -> url | undefined,                 // for images with `slack_file` (its id, else its url)
//     state: {block_id: {action_id: value}},       // current values, as in Slack's view.state.values
//     errors: {block_id: message},                 // shown at their field
//     options(blockId, actionId, query) -> Promise<[option or option group]>,  // external selects
//     act(action) -> Promise,
//     changed(block_id, action_id, value, {dispatch}),
//     upload(file) -> Promise<{id, name}>,         // optional: what a file_input does with a File
//   }
//
//   act({type, block_id, action_id, value}): a button was pressed, or something chosen outside of an
//       input block. While the promise is pending the element is busy (`aria-busy`, a spinner); when
//       it is rejected the element comes to rest with its former value, and telling the person is up
//       to the page. An element's `confirm` is asked before. `value` is what the playground's act
//       `click` or `choose` takes:
//         button, workflow_button, icon_button   its own value (which `click` doesn't need)
//         feedback_buttons                       the value of the one that was pressed
//         overflow, static_select, radio_buttons the option's value
//         external_select                        the option's label: `choose` asks the app for it again
//         multi_…_select, checkboxes             a list of such
//         users_, channels_, conversations_select  an id
//         datepicker "2026-11-23", timepicker "09:30", datetimepicker seconds since the epoch
//   changed(...): an input block's element got another value; `dispatch` is true when the block's
//       `dispatch_action` asks for it. `value` is what the playground's `filled` takes: as above, but
//       of an external select the whole option, of a text field its text, of rich_text_input a
//       rich_text block, of file_input a list of what `upload` gave (or of {name, size}).
//       Emptied it is null, or an empty list.
//
// Interactive elements carry `data-block-id` and `data-action-id`, so that the page can put the focus
// back after it has drawn anew; mentions carry `data-user`, `data-channel` or `data-group`. Colours are custom properties of `blocks.css`.

import { drawMrkdwn } from "../text/mrkdwn.js";
import { fragment } from "../text/nodes.js";
import { drawBlock } from "./block.js";

export { allEmoji, emoji } from "../text/emoji.js";

export function drawBlocks(blocks, context) {
  const whole = withDefaults(context);
  return fragment((Array.isArray(blocks) ? blocks : []).map((block) => drawBlock(block, whole)));
}

export function drawText(text, context) {
  return drawMrkdwn(text, withDefaults(context));
}

const nothing = () => undefined;
const DEFAULTS = {
  surface: "message", zone: "UTC", locale: "en-US", now: () => Date.now() / 1000, me: null,
  person: nothing, channel: nothing, group: nothing, people: [], channels: [], file: nothing,
  state: {}, errors: {}, options: async () => [], act: async () => {}, changed: nothing,
};

/** What the page leaves out, so that a drawer never has to ask whether it is there. */
function withDefaults(context = {}) {
  const given = Object.entries(context).filter(([, value]) => value !== undefined && value !== null);
  return { ...DEFAULTS, ...Object.fromEntries(given) };
}
