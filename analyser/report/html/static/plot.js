// Curves, areas and ticks of one strip.

import { draw } from "./dom.js";

/** Return from values to pixels; `low` lies at the bottom, what leaves the strip is held. */
export function createScale(low, high, top, bottom) {
  const place = (value) => bottom - ((value - low) / (high - low)) * (bottom - top);
  return { low, high, top, bottom, y: (value) => Math.min(bottom, Math.max(top, place(value))), free: place };
}

/** Return two shares of the known values, 0 to 1; null without any. */
export function spreadOf(values, lowest, highest) {
  const known = values.filter(Number.isFinite).sort();
  if (!known.length) return null;
  const at = (share) => known[Math.round(share * (known.length - 1))];
  return [at(lowest), at(highest)];
}

/** Return the moments to draw: each pixel one at most, both ends with them. */
function indicesOf(axis) {
  const indices = [];
  const first = Math.ceil(axis.from / axis.stride) * axis.stride;
  if (first > axis.from) indices.push(axis.from);
  for (let i = first; i <= axis.to; i += axis.stride) indices.push(i);
  if (indices[indices.length - 1] < axis.to) indices.push(axis.to);
  return indices;
}

const short = (value) => Math.round(value * 10) / 10;

/** Return the path of a curve, broken where a value is NaN. */
export function curvePath(axis, yOf) {
  let path = "";
  let open = false;
  for (const i of indicesOf(axis)) {
    const y = yOf(i);
    if (Number.isFinite(y)) path += `${open ? "L" : "M"}${short(axis.x(i))} ${short(y)}`;
    open = Number.isFinite(y);
  }
  return path;
}

/** Return the path of the areas between two curves where `chosen` holds. */
export function areaPath(axis, highOf, lowOf, chosen) {
  let path = "";
  let run = [];
  const close = () => {
    if (run.length > 1) path += areaOf(axis, run, highOf, lowOf);
    run = [];
  };
  for (const i of indicesOf(axis)) {
    const known = Number.isFinite(highOf(i)) && Number.isFinite(lowOf(i));
    if (known) run.push(i);
    if (!known || !chosen(i)) {
      if (run.length > 1 || !known) close();
      else run = [];
    }
  }
  close();
  return path;
}

function areaOf(axis, run, highOf, lowOf) {
  const there = run.map((i) => `${short(axis.x(i))} ${short(highOf(i))}`);
  const back = run.map((i) => `${short(axis.x(i))} ${short(lowOf(i))}`).reverse();
  return `M${there.join("L")}L${back.join("L")}Z`;
}

/** Return the multiples of the widest step that shows two ticks, else of the last. */
export function ticksOf(scale, steps) {
  const low = Math.min(scale.low, scale.high);
  const high = Math.max(scale.low, scale.high);
  const room = Math.abs(scale.bottom - scale.top);
  let shown = [];
  for (const step of steps) {
    const ticks = [];
    for (let k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9; k += 1) ticks.push(k * step);
    const inside = ticks.filter((tick) => scale.free(tick) > scale.top + 6 && scale.free(tick) <= scale.bottom - 3);
    if (inside.length > 1 && (room * step) / (high - low) < 17) break;
    if (inside.length > shown.length) shown = inside;
    if (shown.length >= 2) break;
  }
  return shown;
}

/** Draw grid lines with their words at the left. */
export function drawTicks(layer, frame, scale, ticks, wordOf) {
  for (const tick of ticks) {
    const y = scale.y(tick);
    layer.append(
      draw("path", { class: "grid", d: `M${frame.left} ${short(y)}H${frame.right}` }),
      draw("text", { class: "end", x: frame.left - 6, y: y + 4.5 }, wordOf(tick)),
    );
  }
}

/** Add a path with a class, if it has anything. */
export function addPath(layer, name, path) {
  if (path) layer.append(draw("path", { class: name, d: path }));
}
