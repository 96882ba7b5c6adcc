// Pace, the pace as if flat, and the band that is easy; faster is higher.

import { addPath, areaPath, createScale, curvePath, drawTicks, spreadOf, ticksOf } from "../plot.js";
import { clock, paceWords, unitMetres } from "../words.js";

const EASY_SHARE = [0.9, 1.1];
const PACE_STEPS_S = [600, 300, 120, 60, 30, 15, 10, 5];
const FASTEST_SHARE = 0.55; // of the usual pace: no strip is stretched for a faster moment
const APART_PX = 1;

export const pace = {
  key: "pace",
  name: "Pace",
  high: 124,
  unit: (units) => `min/${units}`,
  shown: (model) => model.has("speed"),
  build: buildPace,
};

function buildPace({ model, axis, units, top, bottom }) {
  const paceOf = (name, i) => (model.value(name, i) > 0.05 ? unitMetres(units) / model.value(name, i) : NaN);
  const easy = unitMetres(units) / model.given.easy_mps;
  const scale = paceScale(model, units, easy, top, bottom);
  const lacking = scale ? "" : model.given.words.no_pace;
  const drawn = scale ?? createScale(easy * 1.2, easy * 0.8, top, bottom);
  const y = (i) => drawn.y(paceOf("speed", i));
  return {
    lacking,
    y: lacking ? null : y,
    label: ["", "easy"],
    labelAt: (drawn.y(easy / EASY_SHARE[1]) + drawn.y(easy / EASY_SHARE[0])) / 2,
    value: (i) => paceValue(model, units, i),
    draw: (layer, frame) => {
      drawEasy(layer, frame, drawn, easy);
      drawTicks(layer, frame, drawn, ticksOf(drawn, PACE_STEPS_S), clock);
      drawFlat(layer, axis, drawn, y, (i) => paceOf("flat", i), model);
      addPath(layer, "curve pace", curvePath(axis, y));
    },
  };
}

function paceScale(model, units, easy, top, bottom) {
  const paces = (name) => model.columns[name].map((speed) => (speed > 0.05 ? unitMetres(units) / speed : NaN));
  const own = paces("speed");
  const spread = spreadOf(own, 0.01, 0.97);
  if (!spread) return null;
  const flat = model.has("flat") ? spreadOf(paces("flat"), 0.005, 0.5) : null;
  const usual = spreadOf(own, 0.5, 0.5)[0];
  const fastest = Math.max(Math.min(spread[0], flat ? flat[0] : Infinity), FASTEST_SHARE * usual);
  const fast = Math.min(fastest, easy / 1.02);
  const slow = Math.max(spread[1], easy * 1.02);
  const margin = 0.08 * (slow - fast) + 4;
  return createScale(slow + margin, fast - margin, top, bottom);
}

function drawEasy(layer, frame, scale, easy) {
  const high = scale.y(easy / EASY_SHARE[1]);
  const low = scale.y(easy / EASY_SHARE[0]);
  addPath(layer, "easy", `M${frame.left} ${high}H${frame.right}V${low}H${frame.left}Z`);
}

function drawFlat(layer, axis, scale, y, flatOf, model) {
  if (!model.has("flat")) return;
  const held = (i) => scale.y(flatOf(i));
  const leaving = (i) => (scale.free(flatOf(i)) < scale.top || scale.free(flatOf(i)) > scale.bottom ? NaN : held(i));
  addPath(layer, "uphill", areaPath(axis, held, y, (i) => held(i) < y(i) - APART_PX));
  addPath(layer, "curve thin", curvePath(axis, leaving));
}

function paceValue(model, units, i) {
  const flat = paceWords(model.value("flat", i), units);
  const own = paceWords(model.value("speed", i), units);
  return [own, model.has("flat") && own !== "\u2013" ? `as if flat ${flat}` : ""];
}
