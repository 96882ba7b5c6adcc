// The height along the run, its steep parts tinted.

import { addPath, areaPath, createScale, curvePath, drawTicks, spreadOf, ticksOf } from "../plot.js";
import { heightMetres, heightUnit, heightWords, fixed, signed } from "../words.js";

const LEAST_RANGE_M = 20;
const HEIGHT_STEPS = [1000, 500, 200, 100, 50, 20, 10, 5];

export const height = {
  key: "height",
  name: "Height",
  high: 78,
  unit: heightUnit,
  shown: (model) => model.has("altitude"),
  build: buildHeight,
};

function buildHeight({ model, axis, units, top, bottom }) {
  const metres = heightMetres(units);
  const [low, high] = spreadOf(model.columns.altitude, 0, 1).map((value) => value / metres);
  const room = Math.max(high - low, LEAST_RANGE_M / metres);
  const scale = createScale(low - 0.12 * room, low + 1.12 * room, top, bottom);
  const y = (i) => scale.y(model.value("altitude", i) / metres);
  return {
    y,
    label: steepLabel(model),
    labelAt: (top + bottom) / 2,
    value: (i) => [heightWords(model.value("altitude", i), units), gradeWords(model, i)],
    draw: (layer, frame) => {
      drawTicks(layer, frame, scale, ticksOf(scale, HEIGHT_STEPS), (value) => fixed(value));
      drawGround(layer, axis, y, bottom, model);
      addPath(layer, "curve height", curvePath(axis, y));
    },
  };
}

function gradeWords(model, i) {
  const grade = model.value("grade", i);
  return Number.isFinite(grade) ? `grade ${signed(100 * grade)} %` : "";
}

function steepLabel(model) {
  const steepest = model.has("grade") ? spreadOf(model.columns.grade, 0, 1) : null;
  const [from] = model.given.steep;
  return ["", steepest && steepest[1] >= from ? `orange: from ${fixed(100 * from)} %` : ""];
}

function drawGround(layer, axis, y, bottom, model) {
  const floor = () => bottom;
  const grade = (i) => model.value("grade", i);
  const [from, very] = model.given.steep;
  addPath(layer, "height-fill", areaPath(axis, y, floor, () => true));
  addPath(layer, "steep", areaPath(axis, y, floor, (i) => grade(i) >= from));
  addPath(layer, "very-steep", areaPath(axis, y, floor, (i) => grade(i) > very));
}
