// The three characters that Slack escapes, and only those: `&eacute;` stays as it is typed.

const MEANT = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/** Decode once: `&amp;lt;` becomes `&lt;`. */
export function decoded(text) {
  return String(text).replace(/&(?:lt|gt|amp);/g, (entity) => MEANT[entity]);
}
