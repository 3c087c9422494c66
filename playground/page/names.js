// What people, bots and channels are called here, and how they look in small.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { store } from "./store.js";

/** Who wrote a message. */
export function authorOf(message) {
  const person = store.people.get(message.user);
  if (message.username) return { ...person, name: message.username };
  return (
    person ?? { id: message.user, name: message.user === "USLACKBOT" ? "Slackbot" : message.user }
  );
}

/** "#ask-data", or whom a conversation is with. */
export function channelName(channel) {
  if (!channel) return "";
  if (channel.is_im) return directName(channel);
  return channel.name;
}

function directName(channel) {
  const other = store.people.get(channel.user);
  return channel.user === store.me ? `${other?.name} (you)` : (other?.name ?? channel.user);
}

/** Whom a conversation is with, or null for a channel. */
export const partner = (channel) => (channel?.is_im ? store.people.get(channel.user) : null);

/** The sign before a channel's name. */
export function channelSign(channel) {
  const who = partner(channel);
  if (who) return avatar(who);
  return icon(channel.is_private ? "lock" : "hash");
}

/** A square with initials, in a colour of the person's own. */
export function avatar(person) {
  const words = (person.name ?? "?").split(/\s+/);
  const initials = (words[0][0] ?? "?") + (words.length > 1 ? words.at(-1)[0] : "");
  const hue = [...(person.id ?? "")].reduce(
    (sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360,
    7,
  );
  return h(
    "span",
    { class: "avatar", "aria-hidden": "true", style: { backgroundColor: `hsl(${hue} 45% 30%)` } },
    initials.toUpperCase(),
  );
}

/** What marks somebody as an app, a guest or a stranger. */
export function badge(person) {
  const words = person.is_bot
    ? "App"
    : person.is_stranger
      ? "External"
      : person.is_guest
        ? "Guest"
        : null;
  return words && h("span", { class: "badge" }, words);
}
