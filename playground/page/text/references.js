// What Slack writes between angle brackets: links, mentions, dates.

import { drawDate } from "./dates.js";
import { decoded } from "./entities.js";
import { link, safeAddress } from "./links.js";
import * as mentions from "./mentions.js";

/** Draw the inside of `<…>`, or null when it is none of Slack's references and stays text.
 * `drawLabel` draws the words of a link, still with their entities. */
export function drawReference(inside, context, drawLabel) {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : decoded(inside.slice(bar + 1));
  switch (target[0]) {
    case "@":
      return /^@\w+$/.test(target) ? mentions.person(target.slice(1), context, label) : null;
    case "#":
      return /^#\w+$/.test(target) ? mentions.channel(target.slice(1), context, label) : null;
    case "!":
      return drawSpecial(target.slice(1), label, context);
    default:
      return drawLink(decoded(target), bar < 0 ? "" : inside.slice(bar + 1), drawLabel);
  }
}

function drawLink(address, label, drawLabel) {
  if (!safeAddress(address)) return null;
  return link(address, label ? drawLabel(label) : address.replace(/^(?:mailto|tel):/, ""));
}

function drawSpecial(inside, label, context) {
  const [kind, ...rest] = inside.split("^");
  if (kind === "date") return drawDateReference(rest, label, context);
  if (kind === "subteam") return mentions.group(rest[0] ?? "", context, label);
  return mentions.broadcast(kind) ?? (label ? document.createTextNode(label) : null);
}

function drawDateReference([seconds, format, address], fallback, context) {
  if (!/^-?\d+$/.test(seconds ?? "") || !format) return fallback ? document.createTextNode(fallback) : null;
  return drawDate(Number(seconds), decoded(format), address && decoded(address), fallback, context);
}
