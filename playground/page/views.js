// What modals and Home have in common: their state, and keeping focus while they are drawn anew.

/** What is filled in, by block and action id. */
export const stateOf = (view) => view.state?.values ?? {};

/** The element of a block's field; `action` is left out for any of the block's. */
export function fieldOf(box, block, action) {
  const here = `[data-block-id="${CSS.escape(block)}"]`;
  const [first] = box.querySelectorAll(
    action ? `${here}[data-action-id="${CSS.escape(action)}"]` : here,
  );
  if (!first || first.matches("input, textarea, select, button, [tabindex], [contenteditable]"))
    return first;
  return first.querySelector("input, textarea, select, button, [tabindex], [contenteditable]");
}

/** Draw something anew; focus, cursor and scrolling go back to where they were. */
export function keepFocus(box, draw) {
  const active = document.activeElement;
  const held = box.contains(active) && active.closest("[data-block-id]");
  const { blockId, actionId } = held ? held.dataset : {};
  const { selectionStart, selectionEnd } = held ? active : {};
  const { scrollTop } = box;
  draw();
  box.scrollTop = scrollTop;
  if (!blockId) return;
  const field = fieldOf(box, blockId, actionId);
  field?.focus({ preventScroll: true });
  if (selectionStart != null) setCursor(field, selectionStart, selectionEnd);
}

function setCursor(field, start, end) {
  try {
    field?.setSelectionRange?.(start, end);
  } catch {
    // Fields of numbers, dates and addresses have no cursor to set.
  }
}
