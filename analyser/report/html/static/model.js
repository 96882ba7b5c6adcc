// The run: its columns and running sums at each moment, and what any stretch comes to.

import { unpacked, unpackedSum } from "./codec.js";

const HALF_MINUTE_S = 30;

/** Return the run that a document holds. */
export function createModel(given) {
  const count = given.points;
  const columns = unpackAll(given.columns, unpacked, count);
  const sums = unpackAll(given.sums, unpackedSum, count);
  const place = given.map && unpackAll(given.map, unpacked, count);
  const last = count - 1;
  const index = (seconds) => Math.min(last, Math.max(0, Math.round(seconds / given.step_s)));
  const model = {
    given, count, last, columns, sums, place, index,
    causes: Object.keys(given.causes),
    has: (name) => name in columns,
    seconds: (i) => Math.min(i * given.step_s, given.duration_s),
    value: (name, i) => (name in columns ? columns[name][i] : NaN),
    sum: (name, from, to) => sums[name][to] - sums[name][from],
    spans: (pairs) => pairs.map(([start, end]) => [index(start), index(end)]),
    half: Math.max(1, Math.round(HALF_MINUTE_S / given.step_s)),
  };
  model.bill = (from, to) => billOf(model, from, to);
  model.minute = (i) => [Math.max(0, i - model.half), Math.min(last, i + model.half)];
  return model;
}

function unpackAll(texts, unpack, count) {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, unpack(text, count)]));
}

/** Return points by cause of a stretch, the time on the feet first. */
function billOf(model, from, to) {
  const bill = { time: model.given.points_per_s * model.sum("moving_s", from, to) };
  for (const cause of model.causes) bill[cause] = model.sum(`cause_${cause}`, from, to);
  return bill;
}

/** Return what a bill comes to. */
export function totalOf(bill) {
  return Object.values(bill).reduce((total, points) => total + points, 0);
}

/** Return what a stretch comes to: distance, times and means, NaN where not known. */
export function factsOf(model, from, to) {
  const sum = (name) => model.sum(name, from, to);
  const mean = (total, seconds, factor = 1) => (sum(seconds) >= 1 ? (factor * sum(total)) / sum(seconds) : NaN);
  const bill = model.bill(from, to);
  const whole = totalOf(model.bill(0, model.last));
  return {
    metres: sum("distance_m"),
    moving: sum("moving_s"),
    speed: mean("distance_m", "moving_s"),
    flat: model.has("grade") ? mean("flat_m", "flat_s") : NaN,
    climb: model.has("altitude") ? sum("climb_m") : NaN,
    cadence: mean("steps", "cadence_s", 60),
    contact: mean("contact_ms", "contact_s"),
    heart: mean("beats", "heart_s", 60),
    load: totalOf(bill),
    share: totalOf(bill) / whole,
    whole,
    times: bill.time > 0 ? totalOf(bill) / bill.time : NaN,
    bill,
  };
}

/** Return the stretches where a cause adds or spares most: from a quarter of its strongest. */
export function whereCaused(model, cause) {
  const rate = (i) => Math.abs(model.sum(`cause_${cause}`, ...model.minute(i)));
  const every = Math.max(1, Math.round(5 / model.given.step_s));
  const places = [];
  for (let i = 0; i <= model.last; i += every) places.push([i, rate(i)]);
  const most = Math.max(...places.map(([, value]) => value));
  if (most < 0.05) return [];
  return joinedSpans(places.filter(([, value]) => value >= Math.max(0.25 * most, 0.05)).map(([i]) => i), every);
}

function joinedSpans(indices, every) {
  const spans = [];
  for (const i of indices) {
    const open = spans[spans.length - 1];
    if (open && i - open[1] <= every) open[1] = i;
    else spans.push([i, i]);
  }
  return spans.filter(([start, end]) => end > start);
}
