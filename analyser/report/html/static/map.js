// The map: the course coloured by load, with start, direction, numbers and a scale; no tiles.

import { byId, draw, setTo } from "./dom.js";
import { drawDisc } from "./frame.js";
import { litSpans } from "./charts.js";
import { oncePerFrame } from "./state.js";

const WIDTHS = [4, 5, 6, 7, 8.5];
const CASING_MORE = 2.4;
const STEP_PX = 1.4;
const ROOM = 26;
const HIGHEST = 460;
const LEAST_M = 60;
const ARROW_SHARES = [0.14, 0.39, 0.64, 0.89];
const BARS_M = { km: [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000], mi: [15.24, 30.48, 60.96, 152.4, 304.8, 804.672, 1609.344, 3218.688, 8046.72, 16093.44] };
const BAR_WORDS = { km: (m) => (m < 1000 ? `${m} m` : `${m / 1000} km`), mi: (m) => (m < 800 ? `${Math.round(m / 0.3048)} ft` : `${Number((m / 1609.344).toFixed(1))} mi`) };

/** Return the map; it follows the state. */
export function createMap(model, state) {
  const holder = byId("map");
  const svg = draw("svg", { role: "img", "aria-label": "The course, coloured by calf load; the same places as in the strips." });
  holder.append(svg);
  const map = { svg, points: [], over: null, dot: null };
  map.redraw = (width) => redrawMap(map, model, state.now, width);
  map.mark = () => markPlace(map, state.now);
  map.choose = () => markWays(map, model, state.now);
  followPlaces(map, state);
  return map;
}

function redrawMap(map, model, { units, printing }, width) {
  const { svg } = map;
  const { east, south } = model.place;
  const wide = Math.max(extent(east), LEAST_M);
  const tall = Math.max(extent(south), LEAST_M);
  const most = printing ? 185 : HIGHEST;
  const scale = Math.min((width - 2 * ROOM) / wide, (most - 2 * ROOM) / tall);
  const high = Math.min(most, Math.max(tall * scale + 2 * ROOM, 120)) + 26;
  const left = (width - extent(east) * scale) / 2;
  const top = (high - 26 - extent(south) * scale) / 2;
  map.at = (i) => [left + east[i] * scale, top + south[i] * scale];
  map.points = thinned(model, map.at);
  setTo(svg, "viewBox", `0 0 ${width} ${high}`);
  setTo(svg, "width", "100%");
  setTo(svg, "height", high);
  svg.replaceChildren();
  drawWay(map, model);
  const room = createRoom(map.points, width, high - 24);
  drawEnds(map, room);
  drawNumbers(map, model, room);
  drawArrows(map, room);
  drawScale(svg, units, scale, width, high);
  map.over = draw("g");
  map.dot = draw("circle", { class: "cursor-dot", r: 6, visibility: "hidden" });
  svg.append(map.over, map.dot);
  map.choose();
  map.mark();
}

function extent(values) {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
}

/** Return {i, x, y, joined} of the moments whose places lie apart, gaps kept. */
function thinned(model, at) {
  const points = [];
  let joined = false;
  for (let i = 0; i < model.count; i += 1) {
    const [x, y] = at(i);
    if (!Number.isFinite(x)) {
      joined = false;
      continue;
    }
    const last = points[points.length - 1];
    if (joined && Math.hypot(x - last.x, y - last.y) < STEP_PX && i !== model.last) continue;
    points.push({ i, x, y, joined, level: model.value("map_level", i) });
    joined = true;
  }
  return points;
}

/** Draw the casing, then the classes, the harder over the lighter. */
function drawWay({ svg, points }, model) {
  const paths = [0, 1, 2, 3, 4].map((level) => wayOf(points, (point) => (model.has("load") ? point.level === level : level === 1)));
  paths.forEach((d, level) => d && svg.append(draw("path", { class: "casing", d, "stroke-width": WIDTHS[level] + CASING_MORE })));
  paths.forEach((d, level) => d && svg.append(draw("path", { class: `way level-${level}`, d, "stroke-width": WIDTHS[level] })));
}

function wayOf(points, wanted) {
  let path = "";
  let open = false;
  points.forEach((point, k) => {
    const place = `${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
    if (open && point.joined) path += `L${place}`;
    const here = wanted(point);
    if (here && !(open && point.joined)) path += `M${place}`;
    open = here && k + 1 < points.length;
  });
  return path;
}

/** Return a search for places that keep clear of the line and of each other. */
function createRoom(points, width, high) {
  const taken = [];
  const clear = (x, y, half, tall) => {
    if (x - half < 1 || x + half > width - 1 || y - tall < 1 || y + tall > high) return false;
    const away = (px, py, more) => Math.abs(px - x) > half + more || Math.abs(py - y) > tall + more;
    return points.every((p) => away(p.x, p.y, 5)) && taken.every((t) => Math.abs(t.x - x) > t.half + half || Math.abs(t.y - y) > t.tall + tall);
  };
  return {
    take(places, half, tall) {
      const found = places.find(([x, y]) => clear(x, y, half, tall));
      if (found) taken.push({ x: found[0], y: found[1], half, tall });
      return found;
    },
  };
}

function around({ x, y }, distances, turns = 16) {
  const places = [];
  for (const far of distances) {
    for (let k = 0; k < turns; k += 1) {
      const turn = (2 * Math.PI * k) / turns;
      places.push([x + far * Math.cos(turn), y + far * Math.sin(turn)]);
    }
  }
  return places;
}

function drawEnds({ svg, points }, room) {
  if (!points.length) return;
  const start = points[0];
  const finish = points[points.length - 1];
  const together = Math.hypot(start.x - finish.x, start.y - finish.y) < 24;
  const ends = together ? [[start, "start, finish"]] : [[finish, "finish"], [start, "start"]];
  for (const [point, word] of ends) {
    const half = 3.6 * word.length;
    const place = room.take(around(point, [half + 16, half + 26, 22, 32, half + 44]), half, 8);
    svg.append(draw("circle", { class: word === "finish" ? "place-disc" : "place-ring", cx: point.x, cy: point.y, r: 6.5 }));
    if (place) svg.append(draw("text", { class: "mid", x: place[0], y: place[1] + 4.5 }, word));
  }
}

function drawNumbers({ svg, points }, model, room) {
  for (const stretch of model.given.stretches) {
    const [from, to] = model.spans([stretch.span])[0];
    const point = nearestTo(points, (from + to) / 2);
    const place = point && room.take(around(point, [22, 28, 38, 52]), 11, 11);
    if (!place) continue;
    if (Math.hypot(place[0] - point.x, place[1] - point.y) > 30) svg.append(draw("path", { class: "axis-line", d: `M${point.x} ${point.y}L${place[0]} ${place[1]}` }));
    drawDisc(svg, place[0], place[1], stretch.number);
  }
}

function nearestTo(points, i) {
  return points.reduce((best, point) => (best && Math.abs(best.i - i) <= Math.abs(point.i - i) ? best : point), null);
}

function drawArrows({ svg, points }, room) {
  if (points.length < 12) return;
  for (const share of ARROW_SHARES) {
    const k = Math.min(points.length - 4, Math.max(3, Math.round(share * points.length)));
    const [before, here, after] = [points[k - 3], points[k], points[k + 3]];
    const turn = Math.atan2(after.y - before.y, after.x - before.x);
    const sides = [14, -14, 19, -19].map((far) => [here.x - far * Math.sin(turn), here.y + far * Math.cos(turn)]);
    const place = room.take(sides, 6, 6);
    if (!place) continue;
    const degrees = (180 * turn) / Math.PI;
    svg.append(draw("path", { class: "arrow", d: "M7 0L-5 5L-2.5 0L-5 -5Z", transform: `translate(${place[0].toFixed(1)} ${place[1].toFixed(1)}) rotate(${degrees.toFixed(0)})` }));
  }
}

function drawScale(svg, units, scale, width, high) {
  const fitting = BARS_M[units].filter((metres) => metres * scale <= 0.27 * width);
  const metres = fitting[fitting.length - 1] ?? BARS_M[units][0];
  const right = width - 2;
  const left = right - metres * scale;
  svg.append(
    draw("path", { class: "axis-line", "stroke-width": 1.6, d: `M${left} ${high - 9}v7H${right}v-7` }),
    draw("text", { class: "end", x: right, y: high - 11 }, BAR_WORDS[units](metres)),
    draw("text", { x: 0, y: high - 4 }, "north is up"),
  );
}

function followPlaces(map, state) {
  let place = [0, 0];
  const follow = oncePerFrame(() => {
    let best = null;
    let nearest = 30;
    for (const point of map.points) {
      const away = Math.hypot(point.x - place[0], point.y - place[1]);
      if (away < nearest) [best, nearest] = [point, away];
    }
    if (best) state.set({ moment: best.i });
  });
  map.svg.addEventListener("pointermove", (event) => {
    const box = map.svg.getBoundingClientRect();
    place = [event.clientX - box.left, event.clientY - box.top];
    follow();
  });
}

function markPlace(map, { moment }) {
  const [x, y] = moment === null ? [NaN, NaN] : map.at(moment);
  setTo(map.dot, "visibility", Number.isFinite(x) ? "visible" : "hidden");
  if (!Number.isFinite(x)) return;
  setTo(map.dot, "cx", x);
  setTo(map.dot, "cy", y);
}

function markWays(map, model, { chosen, lit }) {
  const spans = chosen ? [chosen] : litSpans(model, lit);
  const inside = (point) => spans.some(([from, to]) => point.i >= from && point.i <= to);
  const d = spans.length ? wayOf(map.points, inside) : "";
  map.over.replaceChildren(...(d ? [draw("path", { class: "way-lit", d })] : []));
}
