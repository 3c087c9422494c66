// The selects: where their choices come from, and what goes to the app.

import { drawCombobox } from "./combobox.js";
import { give } from "./field.js";
import { choiceOf, groupsOf, matching, placeOf } from "./options.js";

const QUERY = 3; // Slack's default for `min_query_length`

export function drawSelect(field) {
  const { element, context } = field;
  const isMany = element.type.startsWith("multi_");
  const kind = element.type.replace("multi_", "").replace("_select", "");
  const source = SOURCES[kind](element, context, field);
  const isExternal = kind === "external";
  return drawCombobox({
    field,
    isMany,
    most: element.max_selected_items ?? Infinity,
    chosen: [field.value ?? []].flat().map(source.known),
    load: source.load,
    needs: isExternal ? (element.min_query_length ?? QUERY) : 0,
    give: (choices, trigger) => {
      const told = isMany ? choices.map(source.value) : source.value(choices[0]);
      const acted = isMany ? choices.map(source.acted) : source.acted(choices[0]);
      return give(field, told ?? null, trigger, { acted: acted ?? null });
    },
  });
}

const key = (choice) => choice?.key;

const SOURCES = {
  static(element) {
    const groups = groupsOf(element.option_groups ?? element.options);
    return { load: async (query) => matching(groups, query), known: choiceOf, value: key, acted: key };
  },

  external(element, context, { block }) {
    return {
      load: async (query) => groupsOf(await context.options(block.block_id, element.action_id, query)),
      known: choiceOf,
      value: (choice) => choice?.option,
      acted: (choice) => choice?.option.text.text,
    };
  },

  users: (_, context) => places(people(context), (id) => context.person(id)?.name, "@"),

  channels: (_, context) => places(channels(context), (id) => context.channel(id)?.name, "#"),

  conversations(element, context) {
    const all = [...channels(context).filter(fits(element.filter)), ...people(context, element.filter)];
    const name = (id) => context.channel(id)?.name ?? context.person(id)?.name;
    return places(all, name, "");
  },
};

/** People and channels are all there already; their names are looked up for those chosen before. */
function places(choices, nameOf, sign) {
  const byKey = new Map(choices.map((choice) => [choice.key, choice]));
  return {
    load: async (query) => matching([{ label: null, choices }], query),
    known: (id) => byKey.get(id) ?? placeOf({ id, name: nameOf(id) ?? id }, sign),
    value: key,
    acted: key,
  };
}

function people({ people: all }, filter = {}) {
  if (filter.include && !filter.include.includes("im")) return [];
  const wanted = filter.exclude_bot_users ? all.filter(({ is_bot: isBot }) => !isBot) : all;
  return wanted.map((person) => placeOf(person, "@"));
}

function channels({ channels: all }) {
  return all.map((channel) => ({ ...placeOf(channel, "#"), isPrivate: channel.is_private }));
}

function fits({ include } = {}) {
  return ({ isPrivate }) =>
    !include || include.includes(isPrivate === undefined ? "public" : isPrivate ? "private" : "public");
}
