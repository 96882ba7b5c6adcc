// Where there is no map: the run as a ribbon in time, runs high and walks low, coloured by load.

import { byId, draw, setTo } from "./dom.js";
import { drawDisc } from "./frame.js";
import { litSpans } from "./charts.js";
import { clock } from "./words.js";
import { oncePerFrame } from "./state.js";

const ROWS = 3;
const CELLS = 110; // a row
const ON_SCREEN = { run: 26, walk: 11, row: 78, base: 52 };
const ON_PAPER = { run: 15, walk: 6, row: 56, base: 38 };

/** Return the ribbon; it follows the state as the map does. */
export function createRibbon(model, state) {
  const svg = draw("svg", { role: "img", "aria-label": "The run in time, coloured by calf load; walks are low." });
  byId("map").append(svg);
  const rows = model.given.duration_s < 900 ? 1 : ROWS;
  const ribbon = { svg, rows, width: 0, per: model.last / rows, high: ON_SCREEN };
  ribbon.place = (i) => {
    const row = Math.min(rows - 1, Math.floor(i / ribbon.per));
    return [((i - row * ribbon.per) / ribbon.per) * ribbon.width, row * ribbon.high.row + ribbon.high.base];
  };
  ribbon.redraw = (width) => {
    ribbon.high = state.now.printing ? ON_PAPER : ON_SCREEN;
    redrawRibbon(ribbon, model, width);
  };
  ribbon.mark = () => markRibbon(ribbon, state.now);
  ribbon.choose = () => chooseRibbon(ribbon, model, state.now);
  followRibbon(ribbon, model, state);
  return ribbon;
}

function redrawRibbon(ribbon, model, width) {
  const { svg, rows } = ribbon;
  ribbon.width = width;
  const high = rows * ribbon.high.row + 4;
  setTo(svg, "viewBox", `0 0 ${width} ${high}`);
  setTo(svg, "width", "100%");
  setTo(svg, "height", high);
  svg.replaceChildren();
  for (let row = 0; row < rows; row += 1) drawRow(ribbon, model, row);
  for (const stretch of model.given.stretches) {
    const [from, to] = model.spans([stretch.span])[0];
    const [x, y] = ribbon.place((from + to) / 2);
    drawDisc(svg, Math.min(Math.max(x, 12), width - 12), y - ribbon.high.run - 13, stretch.number);
  }
  ribbon.over = draw("g");
  ribbon.line = draw("path", { class: "cursor", d: `M0 ${-ribbon.high.run - 4}V6`, visibility: "hidden" });
  svg.append(ribbon.over, ribbon.line);
  ribbon.choose();
  ribbon.mark();
}

function drawRow({ svg, per, width, rows, high }, model, row) {
  const y = row * high.row + high.base;
  const wide = width / CELLS;
  for (let cell = 0; cell < CELLS; cell += 1) {
    const i = Math.round((row + (cell + 0.5) / CELLS) * per);
    const level = model.value("map_level", i);
    const gait = model.value("gait", i);
    if (!Number.isFinite(level) || gait === 0) continue;
    const tall = gait === 1 ? high.walk : high.run;
    svg.append(draw("rect", { class: `level-${level}`, x: cell * wide, y: y - tall, width: wide + 0.4, height: tall }));
  }
  svg.append(draw("path", { class: "axis-line", d: `M0 ${y}H${width}` }));
  writeTimes(svg, model, row, per, width, y, row === rows - 1);
}

function writeTimes(svg, model, row, per, width, y, isLast) {
  const at = (share) => clock(model.seconds(Math.round((row + share) * per)));
  svg.append(draw("text", { x: 0, y: y + 17 }, at(0)), draw("text", { class: "mid", x: width / 2, y: y + 17 }, at(0.5)));
  if (isLast) svg.append(draw("text", { class: "end", x: width, y: y + 17 }, at(1)));
}

function followRibbon(ribbon, model, state) {
  let place = [0, 0];
  const follow = oncePerFrame(() => {
    const row = Math.min(ribbon.rows - 1, Math.max(0, Math.floor(place[1] / ribbon.high.row)));
    const share = Math.min(1, Math.max(0, place[0] / ribbon.width));
    state.set({ moment: Math.min(model.last, Math.round((row + share) * ribbon.per)) });
  });
  ribbon.svg.addEventListener("pointermove", (event) => {
    const box = ribbon.svg.getBoundingClientRect();
    place = [event.clientX - box.left, event.clientY - box.top];
    follow();
  });
}

function markRibbon(ribbon, { moment }) {
  setTo(ribbon.line, "visibility", moment === null ? "hidden" : "visible");
  if (moment === null) return;
  const [x, y] = ribbon.place(moment);
  setTo(ribbon.line, "transform", `translate(${x.toFixed(1)} ${y})`);
}

function chooseRibbon(ribbon, model, { chosen, lit }) {
  const shapes = [];
  for (const [from, to] of chosen ? [chosen] : litSpans(model, lit)) {
    for (let row = 0; row < ribbon.rows; row += 1) {
      const start = Math.max(from, row * ribbon.per);
      const end = Math.min(to, (row + 1) * ribbon.per);
      if (end <= start) continue;
      const x = ((start - row * ribbon.per) / ribbon.per) * ribbon.width;
      shapes.push(draw("rect", { class: "chosen", x, y: row * ribbon.high.row + ribbon.high.base - ribbon.high.run - 3, width: ((end - start) / ribbon.per) * ribbon.width, height: ribbon.high.run + 6 }));
    }
  }
  ribbon.over.replaceChildren(...shapes);
}
