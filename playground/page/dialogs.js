// Dialogs of the page's own: a title, a way to close them, and what they are about.

import { h } from "./dom.js";
import { iconButton } from "./icons.js";

/** Open one above everything else; `closed` is called when it is gone. */
export function openDialog(title, inside, { closed = () => {} } = {}) {
  const gone = () => {
    dialog.remove();
    closed();
  };
  const dialog = h(
    "dialog",
    { class: "box-dialog", "aria-label": title, onclose: gone },
    h(
      "header",
      {},
      h("h2", {}, title),
      iconButton("close", "Close", () => dialog.close()),
    ),
    inside,
  );
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
