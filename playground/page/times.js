// Times as this page's person reads them: in their zone and language.

import { store } from "./store.js";

const formats = new Map();

function format(seconds, options) {
  const { zone, locale } = store.self ?? {};
  const key = JSON.stringify([zone, locale, options]);
  if (!formats.has(key))
    formats.set(key, new Intl.DateTimeFormat(locale || "en-US", { timeZone: zone, ...options }));
  return formats.get(key).format(new Date(seconds * 1000));
}

/** A word that is the same for all moments of one local day. */
export const dayOf = (seconds) =>
  format(seconds, { year: "numeric", month: "2-digit", day: "2-digit" });
export const clockTime = (seconds) => format(seconds, { hour: "numeric", minute: "2-digit" });
/** The same without AM or PM, for narrow places. */
export const bareTime = (seconds) => clockTime(seconds).replace(/\s*[AP]M$/i, "");
export const fullTime = (seconds) => format(seconds, { dateStyle: "full", timeStyle: "medium" });
export const dayAndTime = (seconds) =>
  format(seconds, {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
  });
/** The same for narrow places: "Tue 9:00". */
export const shortDayAndTime = (seconds) =>
  `${format(seconds, { weekday: "short" })} ${bareTime(seconds)}`;

/** The name of a day: "Today", "Yesterday", "Monday, November 23rd" and so on. */
export function dayName(seconds) {
  const now = store.now();
  if (dayOf(seconds) === dayOf(now)) return "Today";
  if (dayOf(seconds) === dayOf(now - 86400)) return "Yesterday";
  const isLongAgo = now - seconds > 300 * 86400;
  return format(seconds, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(isLongAgo ? { year: "numeric" } : {}),
  });
}

/** "today at 9:00", "23 November at 9:00". */
export function moment(seconds) {
  const day = dayName(seconds);
  const word = ["Today", "Yesterday"].includes(day)
    ? day.toLowerCase()
    : format(seconds, { day: "numeric", month: "long" });
  return `${word} at ${clockTime(seconds)}`;
}

/** How long something took; without an end yet, dots. */
export const milliseconds = (seconds) =>
  seconds == null
    ? "…"
    : `${seconds < 0.01 ? (seconds * 1000).toFixed(1) : Math.round(seconds * 1000)} ms`;
