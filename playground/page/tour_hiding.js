// Whether the tour is shown. It stays away until the playground is started anew, or it is called.

import { store } from "./store.js";

const KEY = "tour hidden";
const listeners = new Set();

/** Call a function whenever the tour is hidden or shown. */
export const onTourHiding = (told) => listeners.add(told);

/** There is a tour here, and the visitor doesn't want to see it. */
export const tourIsHidden = () =>
  Boolean(store.tour) && localStorage.getItem(KEY) === store.tour.started;

export function hideTour() {
  localStorage.setItem(KEY, store.tour.started);
  tell();
}

export function showTour() {
  localStorage.removeItem(KEY);
  tell();
}

function tell() {
  for (const told of listeners) told();
}
