// The strips one above the other on one axis, and what moves over them.

import { byId, draw, say, setTo } from "./dom.js";
import { createAxis } from "./axis.js";
import { block, drawAxis, drawLaps, drawNames, drawPauses, drawShades } from "./frame.js";
import { whereCaused } from "./model.js";
import { pace } from "./strips/pace.js";
import { height } from "./strips/height.js";
import { cadence, contact, heart } from "./strips/body.js";
import { load } from "./strips/load.js";

const STRIPS = [pace, height, cadence, contact, heart, load];
const WIDE_FROM = 620;
const NAMES_ABOVE = 26; // px, over the first strip
const AXIS_HIGH = 44;
const GAP = 12;

/** Return the charts, drawn at once; they follow the state. */
export function createCharts(model, state) {
  const holder = byId("strips");
  const base = draw("svg", { "aria-hidden": "true" });
  const over = draw("svg", { class: "over", "aria-hidden": "true" });
  holder.append(base, over);
  const charts = { holder, base, over, axis: null, parts: [], marks: null, plan: null };
  charts.redraw = (width) => redrawCharts(charts, model, state, width);
  charts.mark = () => markMoment(charts, model, state.now);
  charts.choose = () => markChosen(charts, model, state.now);
  return charts;
}

/** Return where each strip stands, for a width in pixels. */
function planOf(model, width, printing) {
  const wide = width >= WIDE_FROM;
  const factor = printing ? 0.37 : wide ? 1 : 0.74;
  const header = wide ? 0 : 24;
  const [left, right] = wide ? [printing ? 112 : 128, width - (printing ? 108 : 138)] : [40, width - 8];
  let y = NAMES_ABOVE;
  const strips = STRIPS.filter((strip) => strip.shown(model)).map((strip) => {
    const top = y + header;
    const bottom = top + strip.high * factor;
    y = bottom + (printing ? 6 : GAP);
    return { strip, top, bottom };
  });
  const bottom = strips[strips.length - 1].bottom;
  return { wide, left, right, strips, top: NAMES_ABOVE, bottom, high: bottom + AXIS_HIGH, width };
}

function redrawCharts(charts, model, state, width) {
  const { units, along, window, shown, printing } = state.now;
  const plan = planOf(model, width, printing);
  charts.plan = plan;
  charts.axis = createAxis(model, along, window, plan.left, plan.right);
  for (const layer of [charts.base, charts.over]) {
    layer.replaceChildren();
    setTo(layer, "height", plan.high);
    setTo(layer, "viewBox", `0 0 ${width} ${plan.high}`);
  }
  drawShades(charts.base, model, charts.axis, plan.top, plan.bottom);
  charts.parts = plan.strips.map((place) => buildPart(charts, model, place, { units, shown }));
  drawPauses(charts.base, model, charts.axis, plan.top, plan.bottom);
  for (const { strip, top } of plan.strips) nameStrip(charts.base, plan, strip, top, units);
  drawLaps(charts.base, model, charts.axis, units, plan.top, plan.bottom);
  drawNames(charts.base, model, charts.axis, plan.top - 8);
  drawAxis(charts.base, model, charts.axis, units, plan.bottom);
  createMarks(charts);
  charts.choose();
  charts.mark();
}

function buildPart(charts, model, { strip, top, bottom }, choices) {
  const { plan, axis, base } = charts;
  const part = strip.build({ model, axis, top, bottom, ...choices });
  const layer = draw("g");
  base.append(layer);
  if (part.lacking) writeLacking(layer, plan, (top + bottom) / 2, part.lacking);
  else part.draw(layer, plan);
  return { ...part, key: strip.key, name: strip.name, ...valueTexts(charts.over, plan, part, top, bottom) };
}

function nameStrip(layer, plan, strip, top, units) {
  const name = draw("text", { class: "strip-name", x: 0, y: plan.wide ? top + 13 : top - 8 }, strip.name);
  const unit = strip.unit(units);
  if (plan.wide) layer.append(name, draw("text", { x: 0, y: top + 29 }, unit));
  else {
    name.append(draw("tspan", { class: "unit", "font-weight": "400", dx: 6 }, unit));
    layer.append(name);
  }
}

function writeLacking(layer, plan, y, words) {
  layer.append(draw("text", { class: "mid", x: (plan.left + plan.right) / 2, y: y + 4 }, words));
}

/** Return the two texts at a strip's right: its label, or the value where the cursor stands. */
function valueTexts(over, plan, part, top, bottom) {
  const x = plan.wide ? plan.right + 12 : plan.right;
  const place = plan.wide ? {} : { class: "end" };
  const middle = Math.min(Math.max(part.labelAt ?? (top + bottom) / 2, top + 6), bottom - 4);
  const label = plan.wide ? draw("text", { x, y: middle + 4 }, part.label[1]) : null;
  const y = plan.wide ? (top + bottom) / 2 : top - 8;
  const value = draw("text", { ...place, class: `strip-value ${place.class ?? ""}`, x, y });
  const rival = plan.wide ? draw("text", { x, y: y + 18 }) : null;
  const dot = draw("circle", { class: "cursor-dot", r: 4.5, visibility: "hidden" });
  over.append(...[label, value, rival].filter(Boolean));
  return { texts: { label, value, rival }, dot };
}

function createMarks(charts) {
  const { over, plan, parts } = charts;
  const spans = draw("g");
  const line = draw("path", { class: "cursor", d: `M0 ${plan.top - 4}V${plan.bottom}`, visibility: "hidden" });
  over.prepend(spans);
  over.append(line, ...parts.map((part) => part.dot));
  charts.marks = { spans, line };
}

/** Move the cursor's line, its dots and the values to the moment. */
function markMoment(charts, model, { moment }) {
  const { axis, marks, parts } = charts;
  const seen = moment !== null && moment >= axis.from && moment <= axis.to;
  const x = seen ? axis.x(moment) : 0;
  setTo(marks.line, "visibility", seen ? "visible" : "hidden");
  setTo(marks.line, "transform", `translate(${x.toFixed(1)} 0)`);
  for (const part of parts) markPart(part, seen ? moment : null, x);
}

function markPart(part, moment, x) {
  const [main, rival] = moment === null ? ["", ""] : part.value(moment);
  say(part.texts.value, main);
  if (part.texts.rival) say(part.texts.rival, rival);
  if (part.texts.label) setTo(part.texts.label, "visibility", moment === null ? "visible" : "hidden");
  const y = part.y && moment !== null ? part.y(moment) : NaN;
  const known = Number.isFinite(y);
  setTo(part.dot, "visibility", known ? "visible" : "hidden");
  if (!known) return;
  setTo(part.dot, "cx", x);
  setTo(part.dot, "cy", y);
}

/** Show the chosen stretch, and the stretches that a row or a cause lights. */
function markChosen(charts, model, { chosen, lit }) {
  const { axis, marks, plan } = charts;
  marks.spans.replaceChildren();
  for (const [from, to] of litSpans(model, lit)) block(marks.spans, "lit-span", axis, from, to, plan.top, plan.bottom);
  if (chosen) block(marks.spans, "chosen", axis, ...chosen, plan.top, plan.bottom);
}

/** Return the stretches that are lit: a row's, or where a cause worked. */
export function litSpans(model, lit) {
  if (!lit) return [];
  return lit.kind === "row" ? model.spans(model.given.rows[lit.key] ?? []) : whereCaused(model, lit.key);
}

/** Return the width that the strips have. */
export function widthOf(node) {
  return Math.max(280, Math.floor(node.clientWidth));
}

/** Return what the strips say of a moment, as one sentence. */
export function spokenMoment(charts, model, moment) {
  const parts = charts.parts.map((part) => `${part.name} ${part.value(moment).filter(Boolean).join(", ")}`);
  return parts.join("; ");
}

