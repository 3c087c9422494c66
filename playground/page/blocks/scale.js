// The vertical axis: from zero, or below it, in round steps; of whole numbers in whole ones.

const STEPS = 5;

/** `ticks`, and `place(value)`: how far from the top, in per cent. */
export function scaleOf(values) {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const round = roundStep((high - low || 1) / STEPS);
  const step = values.every(Number.isInteger) ? Math.ceil(round) : round; // there are no half requests
  const bottom = Math.floor(low / step) * step;
  const top = Math.max(Math.ceil(high / step) * step, bottom + step);
  const count = Math.round((top - bottom) / step);
  const ticks = Array.from({ length: count + 1 }, (_, at) => tidy(bottom + at * step));
  return { ticks, place: (value) => ((top - value) / (top - bottom)) * 100 };
}

/** The next of 1, 2, 2.5, 5 and 10 times a power of ten. */
function roundStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * 0.9999) * power;
}

function tidy(value) {
  return Number(value.toPrecision(12));
}
