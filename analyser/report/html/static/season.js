// The page of a season: reads its document, draws, and lets every part follow one state.

import { all, byId, say, setTo, showIf } from "./dom.js";
import { createSeason, dayWords } from "./season_model.js";
import { createState, oncePerFrame } from "./state.js";
import { createTimeline, dayAt } from "./timeline.js";
import { createPanel, runWords } from "./panel.js";
import { createYears, lastYear } from "./years.js";
import { followChoice } from "./choice.js";
import { followHeads, followRules, followSearch } from "./tables.js";

const PRINTED_SEASON_PX = 718;

function startSeason() {
  const season = createSeason(JSON.parse(byId("document").textContent));
  const state = createState({ units: season.given.units, years: lastYear(season), day: null, open: null });
  const timeline = createTimeline(season, state);
  const panel = createPanel(season, state);
  setTo(document.documentElement, "class", null);
  followHeads();
  followRules();
  followSearch();
  createYears(season, state);
  followChoice(state, "units", "units");
  followDays(timeline, season, state);
  followDates(season, state);
  const redraw = () => timeline.redraw(Math.max(260, timeline.holder.clientWidth));
  state.on(["years"], redraw);
  state.on(["day", "open"], timeline.mark);
  state.on(["open", "units"], panel);
  state.on(["units"], () => {
    document.documentElement.dataset.units = state.now.units;
  });
  state.on(["day", "units"], () => sayDay(timeline, season, state.now));
  for (const hint of all(".hint")) showIf(hint, true);
  showIf(byId("day"), true);
  sayDay(timeline, season, state.now);
  panel();
  redraw();
  new ResizeObserver(oncePerFrame(redraw)).observe(timeline.holder);
  addEventListener("beforeprint", () => timeline.redraw(PRINTED_SEASON_PX));
  addEventListener("afterprint", redraw);
}

function followDays(timeline, season, state) {
  const { holder, svg } = timeline;
  let place = [0, 0];
  const follow = oncePerFrame(() => state.set({ day: dayAt(timeline, ...place).day }));
  const locate = (event) => {
    const box = svg.getBoundingClientRect();
    place = [event.clientX - box.left, event.clientY - box.top];
  };
  holder.addEventListener("pointermove", (event) => {
    locate(event);
    follow();
  });
  holder.addEventListener("click", (event) => {
    locate(event);
    const { day, isWeek } = dayAt(timeline, ...place);
    state.set({ day, open: { week: Math.floor(day / 7), day: isWeek ? null : day } });
  });
  for (const [name, value] of Object.entries({
    role: "slider", tabindex: "0", "aria-label": "day of the season", "aria-valuemin": "0",
    "aria-valuemax": String(season.days - 1), "aria-describedby": "keys",
  })) setTo(holder, name, value);
  holder.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (steerDays(event.key, season, state)) event.preventDefault();
  });
}

function steerDays(key, season, state) {
  const at = state.now.day ?? season.given.today;
  const days = season.runs.map((run) => run.day);
  const moves = {
    ArrowLeft: at - 7, ArrowRight: at + 7, ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: season.given.today,
    n: days.find((day) => day > at) ?? at, p: days.findLast((day) => day < at) ?? at,
  };
  if (key in moves) goTo(season, state, moves[key]);
  else if (key === "Enter") state.set({ open: { week: Math.floor(at / 7), day: at } });
  else if (key === "w") state.set({ open: { week: Math.floor(at / 7), day: null } });
  else if (key === "Escape") state.set({ open: null, day: null });
  else return false;
  return true;
}

/** Go to a day, and show its year if another one is in sight. */
function goTo(season, state, wanted) {
  const day = Math.min(season.days - 1, Math.max(0, wanted));
  const week = Math.floor(day / 7);
  const [from, to] = state.now.years;
  if (week < from || week >= to) {
    const start = Math.min(Math.max(0, week - 26), Math.max(0, season.given.weeks - 53));
    state.set({ years: [start, Math.min(season.given.weeks, start + 53)] });
  }
  state.set({ day });
}

function sayDay(timeline, season, { day, units }) {
  const words = day === null ? "Move over a day; click to open its run" : `${dayWords(season, day)}: ${wordsOf(season, day, units)}`;
  say(byId("day"), words);
  setTo(timeline.holder, "aria-valuenow", String(day ?? season.given.today));
  setTo(timeline.holder, "aria-valuetext", words);
}

function wordsOf(season, day, units) {
  const runs = season.runsOf(day).map((run) => runWords(run, units));
  const level = season.sore.get(day);
  if (level !== undefined) runs.push(`sore ${level} of 10`);
  return runs.join("; ") || "no run";
}

function followDates(season, state) {
  for (const link of all("a[data-run]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const { day } = season.runs[Number(link.dataset.run)];
      goTo(season, state, day);
      state.set({ open: { week: Math.floor(day / 7), day } });
      byId("timeline").scrollIntoView({ block: "start" });
    });
  }
}

requestAnimationFrame(() => setTimeout(startSeason, 0));
