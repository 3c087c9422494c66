// Intl's formatters, kept: making one takes longer than using it, and a channel has many dates.

const kept = new Map();

/** `new Intl[kind](locale, options)`, made once. */
export function format(kind, locale, options) {
  const key = JSON.stringify([kind, locale, options]);
  if (!kept.has(key)) kept.set(key, new Intl[kind](locale, options));
  return kept.get(key);
}
