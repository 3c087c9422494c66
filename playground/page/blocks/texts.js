// Text objects: `plain_text` and `mrkdwn`.

import { drawMrkdwn, drawPlain } from "../text/mrkdwn.js";
import { decoded } from "../text/entities.js";
import { emoji } from "../text/emoji.js";

/** Draw a text object. A string, which some blocks allow, counts as plain. */
export function drawTextObject(text, context) {
  if (typeof text === "string") return drawPlain(text, context);
  if (text?.type === "mrkdwn") return drawMrkdwn(text.text, context, { verbatim: text.verbatim });
  if (text?.type === "plain_text") return drawPlain(text.text, context, { emoji: text.emoji });
  throw new TypeError(`no text object: ${JSON.stringify(text)}`);
}

/** A text object as bare words, for places where nothing can be drawn: labels, placeholders. */
export function words(text) {
  const raw = String(typeof text === "string" ? text : text?.text ?? "");
  if (text?.emoji === false) return decoded(raw);
  const named = raw.replace(
    /:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/gi,
    (whole, name) => emoji(name) ?? whole,
  );
  return decoded(named);
}
