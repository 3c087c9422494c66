// Wall-clock times of a zone, for fields that know nothing of zones.

import { format } from "./formats.js";

const PARTS = {
  year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  second: "2-digit", hourCycle: "h23",
};

/** `2026-03-29T09:30` of a moment in a zone. */
export function wallTime(seconds, zone) {
  const shown = format("DateTimeFormat", "en-CA", { timeZone: zone, ...PARTS });
  const parts = shown.formatToParts(new Date(seconds * 1000));
  const { year, month, day, hour, minute } = Object.fromEntries(
    parts.map(({ type, value }) => [type, value]),
  );
  return `${year.padStart(4, "0")}-${month}-${day}T${hour}:${minute}`;
}

/** The moment that a zone's clocks show; where they skip it, an hour later; where they show it
 * twice, the first. */
export function momentAt(wall, zone) {
  const asUtc = Date.parse(`${wall}:00Z`) / 1000;
  const before = asUtc - offset(asUtc - 86400, zone);
  const after = asUtc - offset(asUtc + 86400, zone);
  const fitting = [before, after].filter((seconds) => wallTime(seconds, zone) === wall);
  return fitting.length ? Math.min(...fitting) : before;
}

function offset(seconds, zone) {
  return Date.parse(`${wallTime(seconds, zone)}:00Z`) / 1000 - Math.floor(seconds / 60) * 60;
}
