// Something that opens below an element, above everything else on the page.

const GAP = 4;
const EDGE = 8;

/** Show `popup` (with the attribute `popover="manual"`) at `anchor`; returns what closes it. */
export function openAt(popup, anchor, { side = "start" } = {}) {
  const settle = () => place(popup, anchor, side);
  popup.showPopover();
  const watch = new ResizeObserver(settle); // tokens make a field higher
  watch.observe(anchor);
  settle();
  window.addEventListener("scroll", settle, { capture: true, passive: true });
  window.addEventListener("resize", settle);
  return () => {
    watch.disconnect();
    window.removeEventListener("scroll", settle, { capture: true });
    window.removeEventListener("resize", settle);
    if (popup.isConnected && popup.matches(":popover-open")) popup.hidePopover();
  };
}

/** Below if there is room or more of it than above; never past the edges. */
function place(popup, anchor, side) {
  const box = anchor.getBoundingClientRect();
  const below = window.innerHeight - box.bottom - GAP - EDGE;
  const above = box.top - GAP - EDGE;
  popup.style.minWidth = `${Math.min(box.width, window.innerWidth - 2 * EDGE)}px`;
  popup.style.maxHeight = "";
  const goesUp = popup.offsetHeight > below && above > below;
  popup.style.maxHeight = `${Math.max(96, goesUp ? above : below)}px`;
  const { offsetWidth: width, offsetHeight: height } = popup;
  const left = side === "end" ? box.right - width : box.left;
  popup.style.left = `${Math.max(EDGE, Math.min(left, window.innerWidth - width - EDGE))}px`;
  popup.style.top = `${goesUp ? box.top - GAP - height : box.bottom + GAP}px`;
}
