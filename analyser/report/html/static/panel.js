// What a day or a week opens: its bill and its runs with their five-minute profiles.

import { byId, draw, make, showIf } from "./dom.js";
import { dayWords } from "./season_model.js";
import { TIMES_SIGN, clock, distanceWords, fixed, heightWords, signed } from "./words.js";

const PROFILE_HIGH = 62;
const BAR_WIDE = 200;

/** Return the panel; it follows what is open. */
export function createPanel(season, state) {
  const holder = byId("panel");
  const latest = season.runs.length ? Math.floor(Math.max(...season.runs.map((run) => run.day)) / 7) : null;
  return () => {
    const { open, units } = state.now;
    showIf(holder, Boolean(open));
    showIf(byId("room"), !open);
    if (latest !== null) byId("latest").replaceChildren(...weekParts(season, latest, units));
    if (open) holder.replaceChildren(...partsOf(season, open, units, () => state.set({ open: null })));
  };
}

function partsOf(season, open, units, close) {
  const button = make("button", { type: "button", class: "close" }, "close");
  button.addEventListener("click", close);
  return [button, ...(open.day === null ? weekParts(season, open.week, units) : dayParts(season, open.day, units))];
}

function weekParts(season, number, units) {
  const week = season.week(number);
  const bill = billOf(season, week, season.rooms.get(number));
  return [make("h2", {}, `Week of ${dayWords(season, 7 * number)}`), ...bill, ...runItems(season, week.runs, units)];
}

function dayParts(season, day, units) {
  return [make("h2", {}, dayWords(season, day)), ...runItems(season, season.runsOf(day), units)];
}

function runItems(season, runs, units) {
  if (!runs.length) return [make("p", { class: "second" }, "no run")];
  return [make("ul", {}, ...runs.map((run) => runItem(season, run, units)))];
}

function billOf(season, week, room) {
  const words = room ? `room ${room.low}\u2013${room.high}${week.points > room.high ? `: ${fixed(week.points - room.high)} above` : ""}` : "no room known yet";
  const exact = Object.entries(week.bill).filter(([cause, points]) => cause === "time" || Math.abs(points) >= 0.5);
  const rows = wholeParts(exact, week.points).filter(([cause, points]) => cause === "time" || points);
  const most = Math.max(1, rows.reduce((sum, [, points]) => sum + Math.max(points, 0), 0));
  let at = 0;
  const body = rows.map(([cause, points]) => {
    const start = cause === "time" ? 0 : at;
    at = start + points;
    return billRow(nameOf(season, cause, points), cause === "time" ? fixed(points) : signed(points, 0), Math.min(start, at), Math.abs(points), most, cause === "time" ? "base" : points < 0 ? "spared" : "added");
  });
  body.push(billRow("calf load", fixed(week.points), 0, week.load, most, "whole"));
  return [make("p", {}, make("span", { class: "big" }, fixed(week.points)), make("span", {}, "calf load, "), make("span", { class: "second" }, words)), make("table", {}, make("tbody", {}, ...body))];
}

/** Return the parts in whole points that add up to the whole, each next to its exact one. */
function wholeParts(parts, total) {
  const whole = parts.map(([cause, points]) => [cause, Math.floor(points), points - Math.floor(points)]);
  const missing = total - whole.reduce((sum, [, points]) => sum + points, 0);
  const first = [...whole].sort((a, b) => b[2] - a[2]).slice(0, Math.max(missing, 0));
  return whole.map((part) => [part[0], part[1] + (first.includes(part) ? 1 : 0)]);
}

function billRow(name, word, from, length, most, kind) {
  const bar = draw("svg", { height: 12, viewBox: `0 0 ${BAR_WIDE} 12`, preserveAspectRatio: "none", "aria-hidden": "true" }, draw("rect", { class: kind, x: (from / most) * BAR_WIDE, y: 0, width: Math.max((length / most) * BAR_WIDE, 1), height: 12 }));
  return make("tr", {}, make("th", { scope: "row" }, name), make("td", { class: "bar" }, bar), make("td", {}, make("b", {}, word)));
}

function nameOf(season, cause, points) {
  return cause === "time" ? "time on the feet" : season.given.causes[cause][points < 0 ? 1 : 0];
}

/** Return a run's facts in a line. */
export function runWords(run, units) {
  const facts = [distanceWords(run.metres, units, 1), clock(run.moving)];
  if (Number.isFinite(run.climb)) facts.push(`${heightWords(run.climb, units)} up`);
  facts.push(`calf load ${fixed(run.points)}`);
  const said = run.said.length ? `: ${run.said.join(", ").toLowerCase()}` : "";
  facts.push(run.gravity ? run.verdict + said : run.verdict);
  return facts.join(" \u00b7 ");
}

function runItem(season, run, units) {
  const title = run.title || dayWords(season, run.day, { weekday: "long", day: "numeric", month: "long" });
  const named = run.page ? make("a", { href: run.page }, title) : title;
  return make("li", {}, make("b", {}, named), make("p", { class: "second" }, runWords(run, units)), profileOf(season, run));
}

function profileOf(season, run) {
  const easy = (season.given.profile_s / 1800) * 100;
  const most = 1.1 * Math.max(easy * 1.3, ...run.profile);
  const wide = 300 / Math.max(run.profile.length, 1);
  const bars = [...run.profile].map((points, k) => {
    const level = season.given.edges.filter((edge) => points / easy >= edge).length;
    const high = (points / most) * PROFILE_HIGH;
    return draw("rect", { class: `level-${level}`, x: k * wide, y: PROFILE_HIGH - high, width: Math.max(wide - 1, 0.5), height: high });
  });
  const y = PROFILE_HIGH * (1 - easy / most);
  const label = `five minutes each, up to ${fixed(Math.max(0, ...run.profile) / easy, 1)}${TIMES_SIGN} easy`;
  return draw("svg", { class: "profile", viewBox: `0 0 300 ${PROFILE_HIGH}`, height: PROFILE_HIGH, preserveAspectRatio: "none", role: "img", "aria-label": label }, ...bars, draw("path", { class: "once", d: `M0 ${y}H300` }));
}
