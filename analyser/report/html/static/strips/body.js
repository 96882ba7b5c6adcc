// What the body did: cadence against what is quick, contact time and heart rate.

import { addPath, areaPath, createScale, curvePath, drawTicks, spreadOf, ticksOf } from "../plot.js";
import { draw } from "../dom.js";
import { DASH, fixed } from "../words.js";

const QUICK_WIDTH_SPM = 7;
const BODY_STEPS = [100, 50, 20, 10, 5, 2, 1];

export const cadence = {
  key: "cadence",
  name: "Cadence",
  high: 74,
  unit: () => "steps/min",
  shown: () => true,
  build: buildCadence,
};

export const contact = {
  key: "contact",
  name: "Contact",
  high: 66,
  unit: () => "ms",
  shown: (model) => Boolean(model.has("contact") && spreadOf(model.columns.contact, 0, 1)),
  build: (room) => againstLine(room, "contact", "ms", usualContact(room.model)),
};

export const heart = {
  key: "heart",
  name: "Heart rate",
  high: 66,
  unit: () => "bpm",
  shown: (model) => Boolean(model.has("heart") && spreadOf(model.columns.heart, 0, 1)),
  build: (room) => againstLine(room, "heart", "bpm", hardRate(room.model)),
};

function usualContact(model) {
  const [usual] = spreadOf(model.columns.contact, 0.5, 0.5);
  return { at: usual, words: `usual ${fixed(usual)}` };
}

function hardRate(model) {
  const hard = model.given.hard_bpm;
  return hard ? { at: hard, words: `80 %: ${fixed(hard)}` } : null;
}

function buildCadence({ model, axis, top, bottom }) {
  const known = model.has("cadence") ? spreadOf(model.columns.cadence, 0.02, 0.98) : null;
  if (!known) return { lacking: model.given.words.no_cadence, y: null, label: ["", ""], value: () => [DASH, ""] };
  const quick = spreadOf(model.columns.quick, 0.05, 0.95) ?? known;
  const scale = createScale(Math.min(known[0], quick[0] - 9) - 3, Math.max(known[1], quick[1] + 9) + 3, top, bottom);
  const y = (i) => scale.y(model.value("cadence", i));
  const at = (shift) => (i) => scale.y(model.value("quick", i) + shift);
  return {
    y,
    label: ["", "quick for you"],
    labelAt: scale.y(quick[0] + (quick[1] - quick[0]) / 2),
    value: (i) => cadenceValue(model, i),
    draw: (layer, frame) => {
      addPath(layer, "easy", areaPath(axis, at(QUICK_WIDTH_SPM), at(-QUICK_WIDTH_SPM), () => true));
      drawTicks(layer, frame, scale, ticksOf(scale, BODY_STEPS), (value) => fixed(value));
      addPath(layer, "curve", curvePath(axis, y));
    },
  };
}

function cadenceValue(model, i) {
  const quick = model.value("quick", i) - QUICK_WIDTH_SPM;
  const known = Number.isFinite(model.value("cadence", i));
  return [fixed(model.value("cadence", i)), known ? `quick from ${fixed(quick)}` : ""];
}

function againstLine({ model, axis, top, bottom }, name, unit, line) {
  const spread = spreadOf(model.columns[name], 0.01, 0.99);
  const low = Math.min(spread[0], line ? line.at : Infinity);
  const high = Math.max(spread[1], line ? line.at : -Infinity);
  const margin = 0.15 * Math.max(high - low, 10);
  const scale = createScale(low - margin, high + margin, top, bottom);
  const y = (i) => scale.y(model.value(name, i));
  return {
    y,
    label: ["", line ? line.words : ""],
    labelAt: line ? scale.y(line.at) : (top + bottom) / 2,
    value: (i) => [`${fixed(model.value(name, i))} ${unit}`, ""],
    draw: (layer, frame) => {
      drawTicks(layer, frame, scale, ticksOf(scale, BODY_STEPS), (value) => fixed(value));
      if (line) layer.append(draw("path", { class: "usual", d: `M${frame.left} ${scale.y(line.at)}H${frame.right}` }));
      addPath(layer, "curve", curvePath(axis, y));
    },
  };
}
