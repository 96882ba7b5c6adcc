// What lies behind and over the strips: worst stretches, walks, pauses, laps, the axis and its words.

import { draw } from "./dom.js";
import { distanceTicks, timeTicks } from "./axis.js";
import { clock } from "./words.js";

const NAME_PX = 7.2; // of 13 px type, a letter
const DISC = 11;

/** Shade the worst stretches and the walks behind the curves. */
export function drawShades(layer, model, axis, top, bottom) {
  for (const stretch of model.given.stretches) {
    for (const [from, to] of model.spans(stretch.bouts)) block(layer, "worst", axis, from, to, top, bottom);
  }
  for (const [from, to] of model.spans(model.given.walks)) block(layer, "walking", axis, from, to, top, bottom);
}

/** Draw a block from one moment to another, if it is in sight. */
export function block(layer, name, axis, from, to, top, bottom) {
  if (to < axis.from || from > axis.to) return null;
  const left = axis.held(from);
  const shape = draw("rect", { class: name, x: left, y: top, width: Math.max(axis.held(to) - left, 0.5), height: bottom - top });
  layer.append(shape);
  return shape;
}

/** Cover the pauses with a hatch, over the curves. */
export function drawPauses(layer, model, axis, top, bottom) {
  for (const [from, to] of model.spans(model.given.pauses)) {
    if (axis.held(to) - axis.held(from) < 1.2) continue;
    block(layer, "paper", axis, from, to, top, bottom);
    layer.append(draw("path", { class: "hatch", d: hatchPath(axis.held(from), axis.held(to), top, bottom) }));
  }
}

function hatchPath(left, right, top, bottom) {
  const wide = right - left;
  let path = "";
  for (let y = top; y < bottom + wide; y += 6) {
    const low = Math.min(y, bottom);
    const high = Math.max(y - wide, top);
    if (low > high) path += `M${left + (y - low)} ${low}L${left + (y - high)} ${high}`;
  }
  return path;
}

/** Draw a dotted line at each kilometre or mile. */
export function drawLaps(layer, model, axis, units, top, bottom) {
  for (const [i] of distanceTicks(model, axis, units)) {
    layer.append(draw("path", { class: "lap-line", d: `M${axis.x(i)} ${top}V${bottom}` }));
  }
}

/** Write the axis: what it runs along first, the other below. */
export function drawAxis(layer, model, axis, units, y) {
  layer.append(draw("path", { class: "axis-line", d: `M${axis.left} ${y}H${axis.right}` }));
  const rows = [[timeTicks(model, axis), "min"], [distanceTicks(model, axis, units), units]];
  if (axis.along === "distance") rows.reverse();
  rows.forEach(([ticks, unit], row) => writeRow(layer, axis, ticks, unit, y + 18 + 18 * row, row === 0 ? y : null));
}

function writeRow(layer, axis, ticks, unit, y, tickTop) {
  let free = axis.left - 12;
  const end = axis.right - 8 * unit.length - 6;
  for (const [i, word] of ticks) {
    const x = axis.x(i);
    const half = (NAME_PX * word.length) / 2;
    if (tickTop !== null) layer.append(draw("path", { class: "axis-line", d: `M${x} ${tickTop}v5` }));
    if (x - half < free || x + half > end) continue;
    layer.append(draw("text", { class: "mid", x, y }, word));
    free = x + half + 8;
  }
  layer.append(draw("text", { class: "end", x: axis.right, y }, unit));
}

/** Name what is above the strips: numbers first, then pauses and walks where there is room. */
export function drawNames(layer, model, axis, y) {
  const taken = [];
  const isFree = (left, right) => left >= axis.left - 2 && right <= axis.right + 2 && !taken.some(([a, b]) => left < b + 8 && right > a - 8);
  for (const stretch of model.given.stretches) nameStretch(layer, model, axis, stretch, y, taken, isFree);
  for (const { from, to, word } of namedSpans(model)) {
    if (to < axis.from || from > axis.to) continue;
    const half = (NAME_PX * word.length) / 2;
    const middle = (axis.held(from) + axis.held(to)) / 2;
    if (!isFree(middle - half, middle + half)) continue;
    taken.push([middle - half, middle + half]);
    layer.append(draw("text", { class: "mid", x: middle, y }, word));
  }
}

/** Return the pauses and walks with their words, the longest first. */
function namedSpans(model) {
  const named = (pairs, wordOf) => pairs.map((pair) => {
    const [from, to] = model.spans([pair])[0];
    return { from, to, length: pair[1] - pair[0], word: wordOf(pair[1] - pair[0]) };
  });
  const pauses = named(model.given.pauses, (length) => `pause ${clock(length)}`);
  return [...pauses, ...named(model.given.walks, () => "walk")].sort((a, b) => b.length - a.length);
}

function nameStretch(layer, model, axis, stretch, y, taken, isFree) {
  const [from, to] = model.spans([stretch.span])[0];
  if (to < axis.from || from > axis.to) return;
  const middle = (axis.held(from) + axis.held(to)) / 2;
  const wide = 2 * DISC + 6 + NAME_PX * stretch.name.length;
  const named = isFree(middle - wide / 2, middle + wide / 2);
  if (!named && !isFree(middle - DISC, middle + DISC)) return;
  const left = named ? middle - wide / 2 : middle - DISC;
  taken.push([left, left + (named ? wide : 2 * DISC)]);
  drawDisc(layer, left + DISC, y - 4.5, stretch.number);
  if (named) layer.append(draw("text", { x: left + 2 * DISC + 6, y, class: "stretch-name" }, stretch.name));
}

/** Draw a stretch's number. */
export function drawDisc(layer, x, y, number) {
  layer.append(
    draw("circle", { class: "disc-shape", cx: x, cy: y, r: DISC }),
    draw("text", { class: "disc-word", x, y: y + 5 }, String(number)),
  );
}
