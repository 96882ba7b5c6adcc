// The states of a season on its timeline: the strip of them, and the limits that each sets.

import { draw } from "./dom.js";

/** Return what each run is held against, in words. */
export function limitWords(season) {
  const back = season.given.states.find(([, , , , watch]) => watch && watch !== season.given.length_pct[0]);
  return `distance against the longest of its 30 days${back ? `; starting again a reference, ${back[4]} %` : ""}`;
}

/** Tint what is beyond in each state's own limits; nothing while learning and on days off. */
export function drawLimits(svg, season, plan, { y, top, red }) {
  for (const [first, last, , , watch] of season.given.states) {
    const [x, right] = [plan.x(Math.max(first, 7 * plan.from)), plan.x(Math.min(last + 1, 7 * plan.to))];
    if (!watch || right <= x) continue;
    svg.append(
      draw("rect", { class: "beyond-watch", x, y: y(red), width: right - x, height: y(watch) - y(red) }),
      draw("rect", { class: "beyond-red", x, y: top, width: right - x, height: y(red) - top }),
      draw("path", { class: "axis-line", d: `M${x} ${y(watch)}H${right}M${x} ${y(red)}H${right}` }),
    );
  }
}

/** Draw the strip of states, sore days on top. */
export function drawStates(svg, season, plan, y) {
  for (const [first, last, state, names] of season.given.states) {
    const left = plan.x(Math.max(first, 7 * plan.from));
    const right = plan.x(Math.min(last + 1, 7 * plan.to));
    if (right - left < 1) continue;
    svg.append(draw("rect", { class: `state-box state-${state}`, x: left, y, width: right - left, height: 22 }));
    const [start, end] = freeOf(season, plan, [left, right]);
    const name = names.find((each) => end - start > 7.4 * each.length + 6);
    if (name) svg.append(draw("text", { class: "mid", x: (start + end) / 2, y: y + 15 }, name));
  }
  for (const [left, right] of soreDays(season, plan)) svg.append(draw("rect", { class: "sore-bar", x: left, y, width: right - left + 0.4, height: 22 }));
}

function soreDays(season, plan) {
  const shown = season.given.sore_days.filter((day) => day >= 7 * plan.from && day < 7 * plan.to);
  return shown.map((day) => [plan.x(day), plan.x(day + 1)]);
}

/** Return the widest piece of a stretch that no sore day covers. */
function freeOf(season, plan, [left, right]) {
  const inside = soreDays(season, plan).filter(([start, end]) => start >= left && end <= right);
  const [starts, ends] = [[left, ...inside.map(([, end]) => end)], [...inside.map(([start]) => start), right]];
  const widest = starts.reduce((best, start, k) => (ends[k] - start > ends[best] - starts[best] ? k : best), 0);
  return [starts[widest], ends[widest]];
}
