// The axis that all strips share: moments laid along the page, by time or by distance.

import { unitMetres, clock } from "./words.js";

const LONG_PAUSE_S = 60;
const SLIVER = 0.014; // of the whole: what a long pause shrinks to
const TICK_PX = 46;
const TIME_STEPS_S = [1, 5, 10, 30, 60, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400];
const DISTANCE_STEPS = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];

/** Return the pauses that are drawn as a sliver. */
export function longPauses(model) {
  if (model.given.pauses_at_length) return []; // beside another run, a minute is a minute
  return model.spans(model.given.pauses.filter(([start, end]) => end - start > LONG_PAUSE_S));
}

/** Return where each moment lies from the run's start: seconds or metres, long pauses shrunk. */
function positionsOf(model, along) {
  const inPause = new Float64Array(model.count);
  const pauses = longPauses(model);
  const step = (i) => (along === "time" ? model.given.step_s : model.sum("distance_m", i - 1, i));
  for (const [start, end] of pauses) inPause.fill(1 / Math.max(1, end - start), start + 1, end + 1);
  let rest = 0;
  for (let i = 1; i < model.count; i += 1) if (!inPause[i]) rest += step(i);
  const sliver = (SLIVER * rest) / (1 - Math.min(0.5, SLIVER * pauses.length));
  const places = new Float64Array(model.count);
  for (let i = 1; i < model.count; i += 1) {
    places[i] = places[i - 1] + (inPause[i] ? sliver * inPause[i] : step(i));
  }
  return places;
}

/** Return an axis over a window of moments, between two places in pixels. */
export function createAxis(model, along, [from, to], left, right) {
  const places = positionsFor(model, along);
  const start = places[from];
  const scale = (right - left) / Math.max(places[to] - start, 1e-9);
  const x = (i) => left + (places[i] - start) * scale;
  return {
    from, to, left, right, along, x,
    stride: Math.max(1, Math.floor((to - from) / (right - left))),
    held: (i) => Math.min(right, Math.max(left, x(i))),
    indexAt: (px) => nearestIndex(places, start + (px - left) / scale, from, to),
  };
}

const positionCache = new WeakMap();

function positionsFor(model, along) {
  if (!positionCache.has(model)) positionCache.set(model, {});
  const known = positionCache.get(model);
  known[along] ??= positionsOf(model, along);
  return known[along];
}

function nearestIndex(places, wanted, from, to) {
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (places[middle] < wanted) low = middle;
    else high = middle;
  }
  return wanted - places[low] < places[high] - wanted ? low : high;
}

/** Return [moment, word] of the round times within the axis. */
export function timeTicks(model, axis) {
  const seconds = model.seconds(axis.to) - model.seconds(axis.from);
  const most = Math.max(2, (axis.right - axis.left) / TICK_PX);
  const step = TIME_STEPS_S.find((each) => seconds / each <= most) ?? 86400 * Math.ceil(seconds / 86400 / most);
  const ticks = [];
  for (let at = Math.ceil(model.seconds(axis.from) / step) * step; at <= model.seconds(axis.to); at += step) {
    ticks.push([model.index(at), step < 60 ? clock(at) : String(Math.round(at / 60))]);
  }
  return ticks;
}

/** Return [moment, word] of the round distances within the axis. */
export function distanceTicks(model, axis, units) {
  const metres = model.sums.distance_m;
  const unit = unitMetres(units);
  const most = Math.max(2, (axis.right - axis.left) / TICK_PX);
  const length = (metres[axis.to] - metres[axis.from]) / unit;
  const step = DISTANCE_STEPS.find((each) => length / each <= most && (each >= 1 || length < 3)) ?? 200;
  const ticks = [];
  for (let k = Math.max(1, Math.ceil(metres[axis.from] / unit / step)); k * step * unit <= metres[axis.to]; k += 1) {
    const word = step < 1 ? (k * step).toFixed(step < 0.1 ? 2 : 1) : String(k * step);
    ticks.push([firstAtLeast(metres, k * step * unit), word]);
  }
  return ticks;
}

function firstAtLeast(values, wanted) {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
