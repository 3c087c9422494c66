// What the tour writes into a form that a step opens: once, and only into empty fields.

import { fieldOf } from "./views.js";

let filled = null;

/** Fill the open form with what a step says. */
export function fillForm(step) {
  const body = document.querySelector("dialog.modal[open] .modal-body");
  if (!body) filled = null;
  if (!body || !step || filled === step.name) return;
  const fields = Object.entries(step.fills).map(([block, words]) => [fieldOf(body, block), words]);
  if (!fields.length || !fields.every(([field]) => field)) return;
  filled = step.name;
  for (const [field, words] of fields) write(field, words);
}

function write(field, words) {
  if (field.value) return;
  field.value = words;
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
}
