// The chosen stretch: its facts and its share; and the buttons that choose without dragging.

import { byId, make, say, setTo, showIf } from "./dom.js";
import { factsOf } from "./model.js";
import { inOrder, zoom, zoomToChosen } from "./pointer.js";
import { TIMES_SIGN, clock, distanceWords, fixed, heightWords, paceWords } from "./words.js";

const KEYS = "Drag to choose a stretch. Keys: arrows move, shift with arrows chooses, enter zooms, + and \u2212 nearer and farther, 0 whole run, escape clears.";

/** Return the panel of the chosen stretch; it follows the state. */
export function createStretch(model, state) {
  const holder = byId("stretch");
  setTo(holder, "role", "status");
  return () => {
    const { chosen, units } = state.now;
    showIf(holder, Boolean(chosen));
    if (chosen) holder.replaceChildren(...stretchParts(model, chosen, units));
  };
}

function stretchParts(model, [from, to], units) {
  const facts = factsOf(model, from, to);
  const title = `From ${clock(model.seconds(from))} to ${clock(model.seconds(to))}, ${distanceWords(facts.metres, units)}`;
  const known = Object.entries(factWords(facts, units)).filter(([, words]) => words !== null);
  return [make("b", {}, title), make("dl", {}, ...known.map(([name, words]) => make("div", {}, make("dt", {}, name), make("dd", {}, words))))];
}

function factWords(facts, units) {
  const known = (value, words) => (Number.isFinite(value) ? words : null);
  return {
    "calf load": known(facts.load, `${fixed(facts.load, 1)} of ${fixed(facts.whole)} (${fixed(100 * facts.share)} %)`),
    "against easy": known(facts.times, `${fixed(facts.times, 2)}${TIMES_SIGN}`),
    moving: clock(facts.moving),
    pace: known(facts.speed, paceWords(facts.speed, units)),
    "as if flat": known(facts.flat, paceWords(facts.flat, units)),
    climb: known(facts.climb, heightWords(facts.climb, units)),
    "cadence, running": known(facts.cadence, fixed(facts.cadence)),
    contact: known(facts.contact, `${fixed(facts.contact)} ms`),
    "heart rate": known(facts.heart, fixed(facts.heart)),
  };
}

/** Make the buttons below the strips; return what tells which of them can be used. */
export function createTools(model, state) {
  const holder = byId("tools");
  const button = (words, work) => {
    const node = make("button", { type: "button" }, words);
    node.addEventListener("click", work);
    holder.append(node);
    return node;
  };
  const here = () => state.now.moment ?? state.now.window[0];
  const buttons = {
    start: button("start here", () => state.set({ begun: here(), chosen: null })),
    end: button("end here", () => state.set({ chosen: inOrder(state.now.begun ?? 0, here()), begun: null })),
    zoom: button("zoom to stretch", () => zoomToChosen(state)),
    nearer: button("nearer", () => zoom(model, state, 0.5)),
    farther: button("farther", () => zoom(model, state, 2)),
    whole: button("whole run", () => state.set({ window: [0, model.last] })),
    clear: button("clear", () => state.set({ chosen: null, begun: null, lit: null, moment: null })),
  };
  const spoken = make("span", { class: "second", role: "status" });
  holder.append(spoken, make("p", { class: "second", id: "keys" }, KEYS));
  showIf(holder, true);
  return () => enableTools(buttons, spoken, model, state.now);
}

function enableTools(buttons, spoken, model, { moment, begun, chosen, lit, window }) {
  const whole = window[0] === 0 && window[1] === model.last;
  buttons.start.disabled = moment === null;
  buttons.end.disabled = moment === null || begun === null || begun === moment;
  buttons.zoom.disabled = !chosen;
  buttons.farther.disabled = whole;
  buttons.whole.disabled = whole;
  buttons.clear.disabled = !chosen && !lit && moment === null && begun === null;
  say(spoken, begun !== null && !chosen ? `starts at ${clock(model.seconds(begun))}: move on, then end here` : "");
}
