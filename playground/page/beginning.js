// What stands above a channel's first message.

import { h } from "./dom.js";
import { channelName, channelSign, partner } from "./names.js";

export function beginning(channel) {
  if (!channel) return null;
  const who = partner(channel);
  const name = channelName(channel);
  const topic = channel.topic?.value ?? "";
  const words = who
    ? `This is the beginning of what you and ${who.name} say to each other.`
    : `This is the beginning of #${name}. ${topic}`;
  const title = h("h3", {}, channelSign(channel), " ", name);
  return h("div", { class: "beginning" }, title, h("p", { class: "quiet" }, words));
}
