// The guided tour: a card that says what to do next, while the visitor does it. How far it has come
// is the playground's to say (`playground/tour`); here it is shown, and led to.

import { propose } from "./composer.js";
import { byId, fill, h, oncePerFrame } from "./dom.js";
import { ask } from "./link.js";
import { go, place } from "./place.js";
import { store } from "./store.js";
import { tried } from "./toasts.js";
import { fillForm } from "./tour_forms.js";
import { hideTour, onTourHiding, tourIsHidden } from "./tour_hiding.js";
import { markTarget } from "./tour_target.js";

const PATIENCE = 20_000;

let shown = "";
let proposed = "";
let isStuck = false;
let waiting = null;

export function startTour() {
  const draw = oncePerFrame(drawTour);
  for (const part of ["tour", "people", "channels", "is_connected"]) store.on(part, draw);
  store.on("acts", noteAct);
  onTourHiding(draw);
  addEventListener("hashchange", draw);
  addEventListener("popstate", draw);
  new ResizeObserver(measure).observe(byId("tour"));
  const look = oncePerFrame(() => lookAround());
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
}

const isOn = () => Boolean(store.tour) && !tourIsHidden();

function drawTour() {
  const card = byId("tour");
  card.hidden = !isOn();
  document.body.classList.toggle("touring", isOn());
  if (!isOn()) return markTarget(null);
  const step = store.tour;
  const key = `${step.play} ${step.name} ${step.words}`;
  if (key !== shown) calm();
  shown = key;
  if (isThere(step)) writeFor(step);
  const parts = [progress(step), words(step), ways(step)];
  if (JSON.stringify(parts.map((each) => each.outerHTML)) !== card.dataset.drawn) redraw(card, parts);
  lookAround();
  return undefined;
}

/** Draw the card anew; a button that has focus keeps it, or hands it to the main one. */
function redraw(card, parts) {
  const hadFocus = card.contains(document.activeElement);
  const label = document.activeElement?.textContent;
  card.dataset.drawn = JSON.stringify(parts.map((each) => each.outerHTML));
  const said = card.querySelector(".tour-words");
  if (said) {
    fill(said, ...parts[1].childNodes);
    card.replaceChildren(parts[0], said, parts[2]);
  } else fill(card, parts);
  if (!hadFocus) return;
  const buttons = [...card.querySelectorAll("button")];
  (buttons.find((each) => each.textContent === label) ?? card.querySelector(".main-button"))?.focus();
}

function progress({ number, steps }) {
  const bar = h("progress", { max: steps, value: number, "aria-hidden": "true" });
  bar.setAttribute("value", number);
  return h("header", {}, h("b", {}, `Step ${number} of ${steps}`), bar);
}

/** What screen readers are told when the step changes. */
function words(step) {
  const more = !store.is_connected
    ? h("p", { class: "tour-note" }, `${store.app.name} is still reading. It will be there in a moment.`)
    : isStuck && h("p", { class: "tour-note" }, troubleOf(step));
  return h(
    "div",
    { class: "tour-words", "aria-live": "polite" },
    h("h2", {}, step.title),
    h("p", {}, step.says),
    more,
  );
}

const troubleOf = (step) =>
  step.stuck ||
  `${store.app.name} hasn't answered as expected. It may be busy, or it made something else of the words.`;

function ways(step) {
  const row = [];
  const isLast = step.number === step.steps;
  if (step.where && !isThere(step)) row.push(leading(step));
  else if (step.waits_for_visitor && !isLast) row.push(main("Go on", () => next(step)));
  else if (isLast) row.push(main("Finish", hideTour));
  if (isStuck) {
    row.push(plain("Try again", () => again(step)));
    row.push(plain("Skip this step", () => next(step)));
  }
  const small = [];
  if (!isLast) small.push(plain("Skip the tour", hideTour));
  if (step.can_begin_again && step.number > 1) small.push(plain("Start again", anew));
  return h("footer", {}, h("div", { class: "tour-ways" }, row), h("div", { class: "tour-small" }, small));
}

const main = (label, onclick) => h("button", { class: "main-button", onclick }, label);
const plain = (label, onclick) => h("button", { class: "tour-plain", onclick }, label);

function leading(step) {
  const person = [...store.people.values()].find((each) => each.handle === step.who);
  const isOther = step.who !== store.person;
  const first = person?.name.split(" ")[0] ?? step.who;
  const channel = store.channels.get(step.where)?.name;
  // A private channel has no name for whoever isn't in it.
  const place = channel ? ` in #${channel}` : "";
  const label = isOther ? `Be ${first}${place}` : step.in_thread ? "Open the thread" : `Go to #${channel}`;
  return main(label, () => lead(step));
}

/** Go where the step is done; the words are there already. */
function lead(step) {
  writeFor(step);
  go({ person: step.who, where: step.where, thread: step.thread || null });
}

function isThere(step) {
  const here = place();
  if (!step.where) return true;
  if (here.person !== step.who || here.where !== step.where) return false;
  return !step.in_thread || (Boolean(step.thread) && here.thread === step.thread);
}

/** Write what the step says, once: who takes it away wants to write something else. */
function writeFor(step) {
  if (!step.words || proposed === shown || !store.is_connected) return;
  proposed = shown;
  propose({ person: step.who, where: step.where, thread: step.thread }, step.words);
}

// When nothing comes back

const DEEDS = new Set(["say", "click", "submit", "choose"]);

function noteAct(name) {
  if (!isOn() || !DEEDS.has(name) || !store.tour || store.tour.waits_for_visitor) return;
  const step = shown;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (step !== shown || document.querySelector("dialog.modal[open]")) return;
    isStuck = true;
    drawTour();
  }, PATIENCE);
}

function calm() {
  clearTimeout(waiting);
  isStuck = false;
}

function again(step) {
  calm();
  proposed = "";
  lead(step);
  drawTour();
}

const next = (step) => tried(() => ask("tour_next", { name: step.name }));
const anew = () => tried(() => ask("tour_again"));

// What is around the card

function lookAround() {
  if (!isOn()) return;
  const step = store.tour;
  const isHere = isThere(step);
  fillForm(isHere ? step : null);
  markTarget(isHere ? step : null);
  if (step.shows === "🔁" && isHere) noteOthers();
}

/** A card without the sign that others asked: the visitor asked for something new. */
function noteOthers() {
  const thread = byId("thread");
  const hasCard = thread.querySelector('[data-action-id="capture.edit"]');
  const isAlone = Boolean(hasCard) && !thread.textContent.includes("🔁");
  if (isAlone === isStuck) return;
  isStuck = isAlone;
  drawTour();
}

function measure() {
  const { offsetHeight } = byId("tour");
  document.body.style.setProperty("--tour-height", `${offsetHeight}px`);
}
