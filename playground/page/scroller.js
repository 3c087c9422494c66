// The box in which messages scroll. It stays at the end for as long as one is there, keeps its place
// when something comes in above, and says when one has scrolled.

import { h } from "./dom.js";

/** Pixels from an end at which more is fetched, and at which one counts as being there. */
const NEAR = 300;
const AT_END = 60;

export class Scroller {
  /** Whether the newest message is among those here, so that the end is the end. */
  holdsNewest = true;
  #isStuck = false;
  /** Whatever grows, a picture that was loaded or a panel that opened: the end stays in sight. */
  #resized = new ResizeObserver(() => this.#isStuck && this.toEnd());

  /** `scrolled` is called after each move, `toNewest` when somebody asks for the newest. */
  constructor({ label, scrolled, toNewest }) {
    this.list = h("div", { class: "rows", role: "list" });
    this.top = h("div");
    this.stack = h("div", { class: "stack" }, this.top, this.list);
    const region = { class: "scroller", tabindex: "0", role: "region", "aria-label": label };
    this.box = h("div", region, this.stack);
    this.newer = h(
      "button",
      { class: "newest", hidden: true, onclick: toNewest },
      "Newer messages below",
    );
    this.element = h("div", { class: "timeline" }, this.box, this.newer);
    this.box.addEventListener("scroll", () => this.#moved(scrolled), { passive: true });
    this.#resized.observe(this.box);
    this.#resized.observe(this.stack);
  }

  close() {
    this.#resized.disconnect();
  }

  get isAtEnd() {
    return this.holdsNewest && this.#below < AT_END;
  }

  get isNearTop() {
    return this.box.scrollTop < NEAR;
  }

  get isNearBottom() {
    return this.#below < NEAR;
  }

  toEnd() {
    this.#isStuck = true;
    this.box.scrollTop = this.box.scrollHeight;
  }

  /** Something came in below what is in sight. */
  sayNewer() {
    this.newer.hidden = false;
  }

  /** Change what is above, so that what is in sight stays where it is. */
  keepPlace(change) {
    const { scrollHeight, scrollTop } = this.box;
    change();
    this.box.scrollTop = scrollTop + this.box.scrollHeight - scrollHeight;
  }

  /** Pixels below what is in sight. */
  get #below() {
    const { scrollHeight, scrollTop, clientHeight } = this.box;
    return scrollHeight - scrollTop - clientHeight;
  }

  #moved(scrolled) {
    this.#isStuck = this.isAtEnd;
    this.newer.hidden = this.#isStuck || (this.newer.hidden && this.holdsNewest);
    scrolled();
  }
}
