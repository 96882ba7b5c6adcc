// The page of one run: reads its document, draws, and lets every part follow one state.

import { all, byId, setTo, showIf } from "./dom.js";
import { createModel } from "./model.js";
import { createState, oncePerFrame } from "./state.js";
import { createCharts, widthOf } from "./charts.js";
import { createMoment } from "./moment.js";
import { createMap } from "./map.js";
import { createRibbon } from "./ribbon.js";
import { createBill } from "./bill.js";
import { createStretch, createTools } from "./stretch.js";
import { createWhatIf } from "./what_if.js";
import { followChoice } from "./choice.js";
import { followKeys, followPointer, speakMoment } from "./pointer.js";

const REST_MS = 120; // a pointer that moves on says nothing
const PRINTED_PX = 710;
const PRINTED_MAP_PX = 210;

function start() {
  const model = createModel(JSON.parse(byId("document").textContent));
  const state = createState({
    units: model.given.units, along: "time", shown: "level", laps: "by-distance",
    window: [0, model.last], moment: null, chosen: null, anchor: null, begun: null, lit: null, printing: false,
  });
  const parts = createParts(model, state);
  setTo(document.documentElement, "class", null);
  parts.redraw();
  followState(model, state, parts);
  followLinks(model, state);
  createWhatIf(model.given.what_if, state);
  followPaper(state, parts);
  new ResizeObserver(oncePerFrame(parts.redraw)).observe(parts.charts.holder);
}

function createParts(model, state) {
  const charts = createCharts(model, state);
  const place = model.place ? createMap(model, state) : model.has("gait") ? createRibbon(model, state) : null;
  const bill = createBill(model, state);
  const parts = { charts, place, bill, whole: [0, model.last], moment: createMoment(model, state), stretch: createStretch(model, state), tools: createTools(model, state) };
  parts.redraw = () => redrawAll(parts, state.now.printing);
  followPointer(charts, model, state);
  followKeys(charts, model, state);
  return parts;
}

function redrawAll({ charts, place, bill }, printing) {
  charts.redraw(printing ? PRINTED_PX : widthOf(charts.holder));
  if (place) place.redraw(printing ? PRINTED_MAP_PX : widthOf(byId("map")));
  bill.redraw();
}

function followState(model, state, parts) {
  const { charts, place, bill, moment, stretch, tools } = parts;
  const speak = whenItRests(charts.holder, () => speakMoment(charts, model, state.now));
  state.on(["window", "along", "shown"], parts.redraw);
  state.on(["units"], () => {
    document.documentElement.dataset.units = state.now.units;
    parts.redraw();
    stretch();
  });
  state.on(["laps"], () => byId("laps").classList.toggle("show-watch", state.now.laps === "by-watch"));
  state.on(["moment", "units"], () => {
    charts.mark();
    if (place) place.mark();
    moment();
    speak();
  });
  state.on(["chosen", "lit"], () => {
    charts.choose();
    if (place) place.choose();
  });
  state.on(["chosen"], () => {
    bill.choose();
    stretch();
  });
  state.on(["moment", "begun", "chosen", "lit", "window"], tools);
  moment();
  tools();
  speakMoment(charts, model, state.now);
}

/** Return a function that runs another at once where its element has the focus, else a little later. */
function whenItRests(element, work) {
  let waiting = 0;
  return () => {
    clearTimeout(waiting);
    if (document.activeElement === element) work();
    else waiting = setTimeout(work, REST_MS);
  };
}

function followLinks(model, state) {
  for (const [id, name] of [["units", "units"], ["along", "along"], ["shown", "shown"]]) followChoice(state, id, name);
  const laps = document.querySelector("[data-laps]");
  if (laps) {
    laps.parentElement.id = "laps-choice";
    followChoice(state, "laps-choice", "laps");
  }
  for (const hint of all(".hint")) showIf(hint, Boolean(document.querySelector("a[data-light]")));
  showIf(byId("along"), model.sums.distance_m[model.last] > 0);
  for (const link of all("a[data-from]")) link.addEventListener("click", (event) => chooseByLink(event, link, model, state));
  for (const link of all("a[data-light]")) lightByLink(link, state);
}

function chooseByLink(event, link, model, state) {
  event.preventDefault();
  const span = [model.index(Number(link.dataset.from)), model.index(Number(link.dataset.to))];
  state.set({ chosen: span, moment: span[0] });
  byId("minutes").scrollIntoView({ block: "start" });
}

function lightByLink(link, state) {
  const lit = { kind: "row", key: link.dataset.light };
  setTo(link, "role", "button");
  setTo(link, "aria-pressed", "false");
  const toggle = (event) => {
    event.preventDefault();
    state.set({ lit: state.now.lit === lit ? null : lit });
  };
  link.addEventListener("click", toggle);
  link.addEventListener("keydown", (event) => event.key === " " && toggle(event));
  state.on(["lit"], () => {
    setTo(link, "aria-pressed", String(state.now.lit === lit));
    link.closest(".row").classList.toggle("lit", state.now.lit === lit);
  });
}

/** Redraw for the sheet before it is printed, and for the screen after. */
function followPaper(state, parts) {
  const kept = {};
  addEventListener("beforeprint", () => {
    Object.assign(kept, { chosen: state.now.chosen, moment: state.now.moment, lit: state.now.lit, window: state.now.window });
    state.set({ chosen: null, moment: null, lit: null, window: parts.whole, printing: true });
    parts.redraw();
  });
  addEventListener("afterprint", () => {
    state.set({ ...kept, printing: false });
    parts.redraw();
  });
}

// The words are there already: let them be painted before anything is drawn.
requestAnimationFrame(() => setTimeout(start, 0));
