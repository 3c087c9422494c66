// Dates as Slack's tokens say them, in the reader's zone and language.

import { format as formatter } from "./formats.js";
import { link } from "./links.js";
import { node } from "./nodes.js";

const TOKEN =
  /\{(date_num|date_slash|date_long|date_long_full|date_long_pretty|date|date_pretty|date_short|date_short_pretty|day_divider_pretty|time|time_secs|ago)\}/g;
const DAY = 86400;
const UNITS = [["year", 365 * DAY], ["month", 30 * DAY], ["day", DAY], ["hour", 3600], ["minute", 60]];

/** The format with its tokens filled in; null when the time or the zone makes no sense. */
export function dateText(seconds, format, context) {
  try {
    const moment = momentOf(Number(seconds), context);
    return String(format).replace(TOKEN, (_, token, at) => {
      const said = SAYERS[token](moment);
      return at === 0 ? said.charAt(0).toUpperCase() + said.slice(1) : said;
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A `<time>` with the whole date as its title; or the fallback. */
export function drawDate(seconds, format, address, fallback, context) {
  const text = dateText(seconds, format, context);
  if (text === null) return document.createTextNode(fallback ?? "");
  const whole = dateText(seconds, "{date_long} at {time_secs}", context);
  const time = node(
    "time",
    { datetime: new Date(seconds * 1000).toISOString(), title: `${whole} (${context.zone})` },
    text,
  );
  return address ? link(address, time) : time;
}

/** Everything about a moment that the tokens need. Throws a RangeError for what is no time. */
function momentOf(seconds, { zone, locale, now }) {
  const date = new Date(seconds * 1000);
  date.toISOString(); // throws for what no calendar has
  const say = (options) =>
    formatter("DateTimeFormat", locale, { timeZone: zone, ...options }).format(date);
  const today = dayNumber(new Date(now() * 1000), zone);
  const days = dayNumber(date, zone) - today;
  const away = seconds - now();
  return { date, zone, locale, say, days, away, sameYear: yearOf(now(), zone) === yearOf(seconds, zone) };
}

function numbers(date, zone) {
  const parts = formatter("DateTimeFormat", "en-CA", {
    timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit",
  }).formatToParts(date);
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]));
}

function dayNumber(date, zone) {
  const { year, month, day } = numbers(date, zone);
  return Math.round(Date.UTC(Number(year), Number(month) - 1, Number(day)) / (DAY * 1000));
}

function yearOf(seconds, zone) {
  return numbers(new Date(seconds * 1000), zone).year;
}

function isEnglish(locale) {
  return /^en\b/i.test(locale);
}

/** `February 18th, 2014`: English ordinals; other languages write their own long date. */
function long({ date, zone, locale, say }, { weekday, month = "long", year = true, plain }) {
  const options = { month, day: "numeric", ...(weekday && { weekday: "long" }) };
  const whole = year ? { ...options, year: "numeric" } : options;
  if (!isEnglish(locale) || plain) return say(whole);
  const parts = formatter("DateTimeFormat", locale, { timeZone: zone, ...whole }).formatToParts(date);
  return parts.map(({ type, value }) => (type === "day" ? ordinal(Number(value)) : value)).join("");
}

function ordinal(number) {
  const teens = number % 100 > 10 && number % 100 < 14;
  return `${number}${(!teens && ["th", "st", "nd", "rd"][number % 10]) || "th"}`;
}

function near({ days, locale }) {
  if (Math.abs(days) > 1) return null;
  return formatter("RelativeTimeFormat", locale, { numeric: "auto" }).format(days, "day");
}

/** Slack leaves the year out for what is less than six months away. */
function yearMatters({ away }) {
  return Math.abs(away) > 182 * DAY;
}

function ago({ away, locale }) {
  const [unit, length] = UNITS.find(([, size]) => Math.abs(away) >= size) ?? ["second", 1];
  const number = Math.trunc(away / length);
  const numeric = number === 0 ? "auto" : "always"; // "now", but "1 day ago"
  return formatter("RelativeTimeFormat", locale, { numeric }).format(number, unit);
}

const SAYERS = {
  date_num: ({ date, zone }) => {
    const { year, month, day } = numbers(date, zone);
    return `${year}-${month}-${day}`;
  },
  date_slash: ({ say }) => say({ year: "numeric", month: "2-digit", day: "2-digit" }),
  date_long: (moment) => long(moment, { weekday: true }),
  date_long_full: (moment) => long(moment, { plain: true }),
  date_long_pretty: (moment) => near(moment) ?? SAYERS.date_long(moment),
  date: (moment) => long(moment, { year: yearMatters(moment) }),
  date_pretty: (moment) => near(moment) ?? SAYERS.date(moment),
  date_short: (moment) => long(moment, { month: "short", year: yearMatters(moment), plain: true }),
  date_short_pretty: (moment) => near(moment) ?? SAYERS.date_short(moment),
  day_divider_pretty: (moment) =>
    near(moment) ?? long(moment, { weekday: true, year: !moment.sameYear }),
  time: ({ say }) => say({ timeStyle: "short" }),
  time_secs: ({ say }) => say({ timeStyle: "medium" }),
  ago,
};
