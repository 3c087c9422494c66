// Changing one's own message in place.

import { h } from "./dom.js";
import { store } from "./store.js";
import { failed } from "./toasts.js";
import { asTyped, asSent } from "./words.js";

/** Put a form in place of a message's body, until it is saved or given up. */
export function editMessage(article, timeline, message) {
  const field = h("textarea", {
    "aria-label": "Edit message",
    rows: "2",
    value: asTyped(message.text),
  });
  const body = article.querySelector(".body");
  const giveUp = () => {
    form.remove();
    timeline.redraw(message.ts);
  };
  const save = async () => {
    try {
      await store.act("edit", {
        channel: timeline.channel,
        ts: message.ts,
        text: asSent(field.value),
      });
      giveUp();
    } catch (error) {
      failed(error);
    }
  };
  const keys = (event) => {
    if (event.key === "Escape") giveUp();
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      save();
    }
    event.stopPropagation();
  };
  field.addEventListener("keydown", keys);
  const form = h(
    "div",
    { class: "editing" },
    field,
    h(
      "div",
      { class: "buttons" },
      h("button", { onclick: giveUp }, "Cancel"),
      h("button", { class: "main-button", onclick: save }, "Save"),
    ),
  );
  body.replaceChildren(form);
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}
