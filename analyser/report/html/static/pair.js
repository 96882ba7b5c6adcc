// Two runs' load, one above the other over one axis, and what is said where the cursor stands.

import { byId, draw, say, setTo } from "./dom.js";
import { createAxis } from "./axis.js";
import { drawAxis, drawLaps, drawNames, drawPauses, drawShades } from "./frame.js";
import { load, mostLoad } from "./strips/load.js";
import { clock, distanceWords, fixed, paceWords, TIMES_SIGN } from "./words.js";

const WIDE_FROM = 620;
const HEAD = 56; // px, above each strip: its name, and the names of its parts
const AXIS_HIGH = 44;
const INVITE = "move over the strips, or use the arrow keys";

/** Return both charts; they follow the state. */
export function createPair(models, names, state) {
  const holder = byId("strips");
  const base = draw("svg", { "aria-hidden": "true" });
  const line = draw("path", { class: "cursor", visibility: "hidden" });
  const over = draw("svg", { class: "over", "aria-hidden": "true" }, line);
  holder.append(base, over);
  const pair = { holder, base, over, line, models, names, axes: [], plan: null };
  pair.redraw = (width) => redrawPair(pair, state.now, width);
  pair.mark = () => markPair(pair, state.now);
  return pair;
}

/** Return how long a run is along the axis: seconds or metres. */
function lengthOf(model, along) {
  return Math.max(1, along === "time" ? model.seconds(model.last) : model.sums.distance_m[model.last]);
}

function redrawPair(pair, { units, along, printing }, width) {
  const { base, over, models } = pair;
  const wide = width >= WIDE_FROM;
  const high = printing ? 80 : wide ? 122 : 96;
  const plan = { wide, left: wide ? 64 : 40, right: width - (wide ? 96 : 8), high };
  plan.tops = [HEAD, 2 * HEAD + high];
  plan.bottom = plan.tops[1] + high;
  pair.plan = plan;
  const lengths = models.map((model) => lengthOf(model, along));
  const scale = (plan.right - plan.left) / Math.max(...lengths);
  pair.axes = models.map((model, k) => createAxis(model, along, [0, model.last], plan.left, plan.left + lengths[k] * scale));
  for (const layer of [base, over]) {
    setTo(layer, "height", plan.bottom + AXIS_HIGH);
    setTo(layer, "viewBox", `0 0 ${width} ${plan.bottom + AXIS_HIGH}`);
  }
  base.replaceChildren();
  const least = Math.max(...models.map(mostLoad));
  models.forEach((model, k) => drawRun(pair, model, k, units, least));
  const longer = lengths[1] > lengths[0] ? 1 : 0;
  drawAxis(base, models[longer], pair.axes[longer], units, plan.bottom);
  setTo(pair.line, "d", `M0 ${plan.tops[0]}V${plan.bottom}`);
  pair.mark();
}

function drawRun({ base, axes, plan, names }, model, k, units, least) {
  const [axis, top] = [axes[k], plan.tops[k]];
  const bottom = top + plan.high;
  const part = load.build({ model, axis, top, bottom, units, shown: "level", least });
  const layer = draw("g");
  base.append(layer);
  drawShades(layer, model, axis, top, bottom);
  if (part.lacking) layer.append(draw("text", { class: "mid", x: (axis.left + axis.right) / 2, y: (top + bottom) / 2 }, part.lacking));
  else part.draw(layer, { left: axis.left, right: axis.right });
  drawPauses(layer, model, axis, top, bottom);
  drawLaps(layer, model, axis, units, top, bottom);
  drawNames(layer, model, axis, top - 8);
  layer.append(draw("path", { class: "axis-line", d: `M${axis.left} ${bottom}H${axis.right}` }));
  layer.append(draw("text", { class: "strip-name", x: 0, y: top - 34 }, names[k]));
  if (plan.wide && part.label[1]) layer.append(draw("text", { x: plan.right + 10, y: part.labelAt + 4 }, part.label[1]));
}

/** Return where each run is at a share of the axis; null where it is over. */
export function momentsAt({ axes, plan }, share) {
  const px = plan.left + share * (plan.right - plan.left);
  return axes.map((axis) => (px <= axis.right + 0.5 ? axis.indexAt(px) : null));
}

function markPair(pair, { share, units }) {
  const seen = share !== null;
  setTo(pair.line, "visibility", seen ? "visible" : "hidden");
  if (seen) setTo(pair.line, "transform", `translate(${(pair.plan.left + share * (pair.plan.right - pair.plan.left)).toFixed(1)} 0)`);
  const words = seen ? wordsOf(pair, share, units) : [INVITE, ""];
  words.forEach((text, k) => say(byId(`moment-${k}`), text));
}

/** Return what is said of each run at a share of the axis. */
export function wordsOf(pair, share, units) {
  return momentsAt(pair, share).map((i, k) => (i === null ? "over" : momentWords(pair.models[k], i, units)));
}

function momentWords(model, i, units) {
  const metres = model.sums.distance_m[i];
  const pace = paceWords(model.value("speed", i), units);
  return `${clock(model.seconds(i))} \u00b7 ${distanceWords(metres, units)} \u00b7 ${pace} /${units} \u00b7 ${fixed(model.value("load", i), 1)}${TIMES_SIGN} easy`;
}
