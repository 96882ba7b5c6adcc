// Moving, dragging, touching and the keyboard over the strips: moments and stretches.

import { setTo } from "./dom.js";
import { oncePerFrame } from "./state.js";
import { spokenMoment } from "./charts.js";
import { clock, distanceWords } from "./words.js";

const DRAG_PX = 5;
const STEPS_IN_SIGHT = 200;
const PAGES_IN_SIGHT = 10;
const CLOSEST_S = 60;

/** Let the strips be moved over, dragged, and steered by keys. */
export function followPointer(charts, model, state) {
  const { holder } = charts;
  const drag = { from: null, startPx: 0, moved: false };
  let px = 0;
  const momentAt = () => charts.axis.indexAt(Math.min(Math.max(px, charts.axis.left), charts.axis.right));
  const follow = oncePerFrame(() => {
    const moment = momentAt();
    const chosen = drag.moved ? inOrder(drag.from, moment) : state.now.chosen;
    state.set({ moment, chosen });
  });
  holder.addEventListener("pointermove", (event) => {
    px = event.clientX - holder.getBoundingClientRect().left;
    drag.moved = drag.moved || (drag.from !== null && Math.abs(px - drag.startPx) > DRAG_PX);
    follow();
  });
  holder.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    px = event.clientX - holder.getBoundingClientRect().left;
    Object.assign(drag, { from: momentAt(), startPx: px, moved: false });
    holder.setPointerCapture(event.pointerId);
    follow();
  });
  const end = () => Object.assign(drag, { from: null, moved: false });
  holder.addEventListener("pointerup", end);
  holder.addEventListener("pointercancel", end);
}

/** Return two moments as a stretch; null where they are one. */
export function inOrder(a, b) {
  return a === b ? null : [Math.min(a, b), Math.max(a, b)];
}

/** Make the strips one stop of the keyboard: a slider whose value text is the moment. */
export function followKeys(charts, model, state) {
  const { holder } = charts;
  for (const [name, value] of Object.entries({
    role: "slider", tabindex: "0", "aria-label": "moment of the run", "aria-valuemin": "0",
    "aria-valuemax": String(Math.round(model.given.duration_s)), "aria-describedby": "keys",
  })) setTo(holder, name, value);
  holder.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (steer(event, model, state)) event.preventDefault();
  });
}

/** Say the moment to who listens instead of looking. */
export function speakMoment(charts, model, { moment, units }) {
  const at = moment ?? 0;
  const seconds = model.seconds(at);
  setTo(charts.holder, "aria-valuenow", String(Math.round(seconds)));
  setTo(charts.holder, "aria-valuetext", moment === null
    ? "no moment chosen: arrow keys move"
    : `${clock(seconds)}, ${distanceWords(model.sums.distance_m[at], units)}; ${spokenMoment(charts, model, at)}`);
}

const MOVES = {
  ArrowLeft: (at, sight) => at - sight.step,
  ArrowRight: (at, sight) => at + sight.step,
  ArrowDown: (at, sight) => at - sight.step,
  ArrowUp: (at, sight) => at + sight.step,
  PageUp: (at, sight) => at + sight.page,
  PageDown: (at, sight) => at - sight.page,
  Home: (at, sight) => sight.from,
  End: (at, sight) => sight.to,
};

function steer(event, model, state) {
  if (event.key in MOVES) moveBy(event, model, state);
  else if (event.key === "Enter") zoomToChosen(state);
  else if (event.key === "+" || event.key === "=") zoom(model, state, 0.5);
  else if (event.key === "-") zoom(model, state, 2);
  else if (event.key === "0") state.set({ window: [0, model.last] });
  else if (event.key === "Escape") state.set({ chosen: null, moment: null, lit: null });
  else return false;
  return true;
}

function moveBy(event, model, state) {
  const [from, to] = state.now.window;
  const sight = { from, to, step: Math.max(1, Math.round((to - from) / STEPS_IN_SIGHT)), page: Math.max(1, Math.round((to - from) / PAGES_IN_SIGHT)) };
  const at = state.now.moment ?? from;
  const moment = Math.min(model.last, Math.max(0, MOVES[event.key](at, sight)));
  if (!event.shiftKey) state.set({ moment, anchor: null });
  else {
    const anchor = state.now.anchor ?? at;
    state.set({ moment, anchor, chosen: inOrder(anchor, moment) });
  }
  keepInSight(model, state);
}

function keepInSight(model, state) {
  const { moment, window } = state.now;
  const [from, to] = window;
  if (moment >= from && moment <= to) return;
  const shift = moment < from ? moment - from : moment - to;
  state.set({ window: [from + shift, to + shift] });
}

/** Show the chosen stretch alone. */
export function zoomToChosen(state) {
  if (state.now.chosen) state.set({ window: state.now.chosen });
}

/** Show a part of what is in sight, or more of the run, around the moment. */
export function zoom(model, state, factor) {
  const [from, to] = state.now.window;
  const least = Math.round(CLOSEST_S / model.given.step_s);
  const width = Math.min(model.last, Math.max(least, Math.round((to - from) * factor)));
  const around = state.now.moment ?? (from + to) / 2;
  const share = (around - from) / Math.max(1, to - from);
  const start = Math.round(Math.min(Math.max(around - share * width, 0), model.last - width));
  state.set({ window: [start, start + width] });
}
