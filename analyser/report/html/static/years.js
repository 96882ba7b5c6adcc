// Years as buttons with their own bars, where a season is longer than one.

import { byId, draw, make, press, showIf } from "./dom.js";

const WEEKS = 53;
const BARS_WIDE = 92;
const BARS_HIGH = 20;

/** Return the weeks that are shown first: the last year. */
export function lastYear(season) {
  return [Math.max(0, season.given.weeks - WEEKS), season.given.weeks];
}

/** Draw a button for each year, where there are several. */
export function createYears(season, state) {
  const { weeks } = season.given;
  if (weeks <= WEEKS) return;
  const group = byId("years");
  const loads = Array.from({ length: weeks }, (_, week) => season.week(week).load);
  const most = Math.max(1, ...loads);
  for (const [year, span] of spansOf(season)) {
    const button = make("button", { type: "button", "data-year": year, "aria-pressed": "false" }, year, barsOf(loads.slice(...span), most));
    button.addEventListener("click", () => {
      state.set({ years: span, day: null });
      press(group, "year", year);
    });
    group.append(button);
  }
  press(group, "year", "last 52");
  showIf(group, true);
}

function spansOf(season) {
  const spans = [["last 52", lastYear(season)]];
  for (let week = 0; week < season.given.weeks; week += 1) {
    const year = String(season.date(7 * week + 3).getUTCFullYear());
    const last = spans[spans.length - 1];
    if (last[0] === year) last[1][1] = week + 1;
    else spans.push([year, [week, week + 1]]);
  }
  return spans;
}

function barsOf(loads, most) {
  const wide = BARS_WIDE / WEEKS;
  const path = loads.map((load, k) => `M${(k * wide).toFixed(1)} ${BARS_HIGH}v${(-(load / most) * BARS_HIGH).toFixed(1)}h${(wide * 0.8).toFixed(1)}V${BARS_HIGH}Z`).join("");
  return draw("svg", { width: BARS_WIDE, height: BARS_HIGH, "aria-hidden": "true" }, draw("path", { class: "bars", d: path }));
}
