// What a select offers, from wherever: groups of {key, label, description, option}.

import { words } from "./texts.js";

/** Slack's options or option groups, as an app sends them. */
export function groupsOf(given) {
  const list = given ?? [];
  const isGrouped = list.some((each) => Array.isArray(each?.options));
  return isGrouped
    ? list.map(({ label, options }) => ({ label: words(label), choices: options.map(choiceOf) }))
    : [{ label: null, choices: list.map(choiceOf) }];
}

/** One option of Slack's. */
export function choiceOf(option) {
  return {
    key: option.value, label: words(option.text), description: words(option.description), option,
  };
}

/** A person or a channel. */
export function placeOf({ id, name }, sign) {
  return { key: id, label: `${sign}${name}`, description: "", option: id };
}

/** Only what has all the typed words in it, wherever; groups without any are left out. */
export function matching(groups, query) {
  const wanted = folded(query).split(/\s+/).filter(Boolean);
  return groups
    .map(({ label, choices }) => ({
      label, choices: choices.filter((choice) => wanted.every((word) => folded(choice.label).includes(word))),
    }))
    .filter(({ choices }) => choices.length);
}

/** `Zoë` is found by `zoe`. */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
