// The load against an easy run: in five flat classes, or by what it came from.

import { addPath, areaPath, createScale, curvePath, drawTicks, spreadOf, ticksOf } from "../plot.js";
import { draw } from "../dom.js";
import { TIMES_SIGN, fixed } from "../words.js";

const LOAD_STEPS = [50, 20, 10, 5, 2, 1];
const CAUSE_WINDOW_S = 20;
const LEAST_HIGH = 1.5;

export const load = {
  key: "load",
  name: "Calf load",
  high: 122,
  unit: () => `${TIMES_SIGN} easy`,
  shown: () => true,
  build: buildLoad,
};

/** Return how high the load of a run is at most. */
export function mostLoad(model) {
  return model.has("load") ? spreadOf(model.columns.load, 1, 1)?.[0] ?? 0 : 0;
}

function buildLoad({ model, axis, top, bottom, shown, least = 0 }) {
  if (!model.has("load")) return { lacking: "No speed, so no load", y: null, label: ["", ""], value: () => ["", ""] };
  const stacks = shown === "cause" ? causeStacks(model) : null;
  const most = Math.max(least, mostLoad(model), stacks ? stacks.most : 0);
  const scale = createScale(0, Math.max(most * 1.08, LEAST_HIGH), top, bottom);
  const y = (i) => scale.y(model.value("load", i));
  return {
    y,
    label: ["", "easy run"],
    labelAt: scale.y(1),
    value: (i) => [`${fixed(model.value("load", i), 1)}${TIMES_SIGN} easy`, ""],
    draw: (layer, frame) => {
      drawTicks(layer, frame, scale, ticksOf(scale, LOAD_STEPS), (value) => `${value}${TIMES_SIGN}`);
      if (stacks) drawCauses(layer, axis, scale, stacks, model);
      else drawLevels(layer, axis, y, bottom, model);
      addPath(layer, "curve thin", curvePath(axis, y));
      drawOnce(layer, frame, scale.y(1));
    },
  };
}

function drawLevels(layer, axis, y, bottom, model) {
  for (let level = 0; level < 5; level += 1) {
    addPath(layer, `level-${level}`, areaPath(axis, y, () => bottom, (i) => model.value("level", i) === level));
  }
}

function drawOnce(layer, frame, y) {
  const line = `M${frame.left} ${y}H${frame.right}`;
  layer.append(draw("path", { class: "under", d: line }), draw("path", { class: "once", d: line }));
}

/** Return the load of each cause that adds at each moment, one on the other; spared ones apart. */
function causeStacks(model) {
  const half = Math.max(1, Math.round(CAUSE_WINDOW_S / 2 / model.given.step_s));
  const window = (i) => [Math.max(0, i - half), Math.min(model.last, i + half)];
  const perTime = (name, i) => {
    const [from, to] = window(i);
    const moving = model.sum("moving_s", from, to) * model.given.points_per_s;
    return moving > 0 ? model.sum(name, from, to) / moving : NaN;
  };
  const adding = model.causes.filter((cause) => model.sums[`cause_${cause}`][model.last] !== 0);
  const tops = [new Float64Array(model.count).fill(1)];
  for (const cause of adding) {
    const below = tops[tops.length - 1];
    tops.push(below.map((value, i) => value + Math.max(0, perTime(`cause_${cause}`, i) || 0)));
  }
  return { adding, tops, most: spreadOf(tops[tops.length - 1], 1, 1)[0] };
}

function drawCauses(layer, axis, scale, stacks, model) {
  const known = (i) => Number.isFinite(model.value("load", i));
  const top = (k) => (i) => (known(i) ? scale.y(stacks.tops[k][i]) : NaN);
  addPath(layer, "of-time", areaPath(axis, top(0), () => scale.bottom, known));
  stacks.adding.forEach((cause, k) => {
    addPath(layer, `of-${cause}`, areaPath(axis, top(k + 1), top(k), (i) => stacks.tops[k + 1][i] > stacks.tops[k][i] + 0.005));
  });
}
