// The page of two runs: one cursor over both, by time or by distance.

import { byId, setTo, showIf } from "./dom.js";
import { createModel } from "./model.js";
import { createState, oncePerFrame } from "./state.js";
import { createPair, wordsOf } from "./pair.js";
import { followChoice } from "./choice.js";

const PRINTED_PX = 710;
const STEP = 0.005;
const PAGE = 0.1;
const KEYS = {
  ArrowLeft: (share) => share - STEP,
  ArrowDown: (share) => share - STEP,
  ArrowRight: (share) => share + STEP,
  ArrowUp: (share) => share + STEP,
  PageDown: (share) => share - PAGE,
  PageUp: (share) => share + PAGE,
  Home: () => 0,
  End: () => 1,
};

function start() {
  const given = JSON.parse(byId("document").textContent);
  const models = given.runs.map(createModel);
  const state = createState({ units: given.units, along: "time", share: null, printing: false });
  const pair = createPair(models, given.names, state);
  setTo(document.documentElement, "class", null);
  const redraw = () => pair.redraw(state.now.printing ? PRINTED_PX : Math.max(280, pair.holder.clientWidth));
  redraw();
  followChoice(state, "units", "units");
  followChoice(state, "along", "along");
  showIf(byId("along"), models.every((model) => model.sums.distance_m[model.last] > 0));
  showIf(byId("moment"), true);
  followState(state, pair, redraw);
  followPointer(state, pair);
  followKeys(state, pair);
  new ResizeObserver(oncePerFrame(redraw)).observe(pair.holder);
}

function followState(state, pair, redraw) {
  state.on(["units"], () => {
    document.documentElement.dataset.units = state.now.units;
  });
  state.on(["units", "along", "printing"], redraw);
  state.on(["share", "units", "along"], () => {
    pair.mark();
    speak(pair, state.now);
  });
  addEventListener("beforeprint", () => state.set({ printing: true, share: null }));
  addEventListener("afterprint", () => state.set({ printing: false }));
  speak(pair, state.now);
}

function followPointer(state, pair) {
  let px = 0;
  const follow = oncePerFrame(() => state.set({ share: held((px - pair.plan.left) / (pair.plan.right - pair.plan.left)) }));
  const move = (event) => {
    px = event.clientX - pair.holder.getBoundingClientRect().left;
    follow();
  };
  pair.holder.addEventListener("pointermove", move);
  pair.holder.addEventListener("pointerdown", move);
}

const held = (share) => Math.min(1, Math.max(0, share));

function followKeys(state, pair) {
  for (const [name, value] of Object.entries({
    role: "slider", tabindex: "0", "aria-label": "moment of both runs", "aria-valuemin": "0", "aria-valuemax": "100",
  })) setTo(pair.holder, name, value);
  pair.holder.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") state.set({ share: null });
    else if (event.key in KEYS) state.set({ share: held(KEYS[event.key](state.now.share ?? 0)) });
    else return;
    event.preventDefault();
  });
}

function speak(pair, { share, units }) {
  setTo(pair.holder, "aria-valuenow", String(Math.round(100 * (share ?? 0))));
  const words = share === null ? null : wordsOf(pair, share, units);
  setTo(pair.holder, "aria-valuetext", words ? `first ${words[0]}; second ${words[1]}` : "no moment chosen: arrow keys move");
}

// The words are there already: let them be painted before anything is drawn.
requestAnimationFrame(() => setTimeout(start, 0));
