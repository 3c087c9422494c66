// The question before an action. A native dialog keeps the focus inside and gives it back.

import { freshId, node } from "../text/nodes.js";
import { drawTextObject, words } from "./texts.js";

/** Ask; resolves to whether the person agreed. */
export function confirmed({ title, text, confirm, deny, style }, context) {
  const [heading, body] = [freshId("confirm-title"), freshId("confirm-text")];
  return new Promise((resolve) => {
    const answer = (value) => () => dialog.close(value);
    const yes = node("button", {
      type: "button", class: `button button-${style === "danger" ? "danger-full" : "primary"}`, onclick: answer("yes"),
    }, words(confirm) || "Yes");
    const no = node("button", { type: "button", class: "button", onclick: answer("") }, words(deny) || "No");
    const dialog = node(
      "dialog",
      {
        class: "confirm", "aria-labelledby": heading, "aria-describedby": body,
        onclose: () => {
          dialog.remove();
          resolve(dialog.returnValue === "yes");
        },
        // A dialog of the page below it hears neither its keys nor its closing.
        onkeydown: (event) => event.stopPropagation(),
        oncancel: (event) => event.stopPropagation(),
      },
      node("h2", { class: "confirm-title", id: heading }, words(title) || "Are you sure?"),
      node("div", { class: "text", id: body }, text && drawTextObject(text, context)),
      node("div", { class: "confirm-buttons" }, no, yes),
    );
    document.body.append(dialog);
    dialog.showModal();
    (style === "danger" ? no : yes).focus();
  });
}
