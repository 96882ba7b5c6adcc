// The season's strips on one axis of weeks: days, soreness, each run, weekly load, states, form.

import { byId, draw, setTo } from "./dom.js";
import { dayWords } from "./season_model.js";
import { drawLimits, drawStates, limitWords } from "./season_states.js";
import { fixed, signed } from "./words.js";

const LEFT = 58;
const RIGHT = 34;
const LEAST_WEEK = 24; // under a finger; under a pointer, a year fits the page
const LEAST_WEEK_WIDE = 8;
const WIDE_PX = 600;
const WIDEST_WEEK = 64;
const CELL = 17;
const ROWS = { months: 16, marks: 20, days: 7 * CELL + 10, soreness: 62, each: 116, load: 190, states: 44, cadence: 72, contact: 72 };
const [NAME_PX, WORD_PX] = [8.6, 7.3]; // of 14 px type, a letter: bold, and not
const FORM_HIGH = 18; // px, above and below the own curve
const DAY_NAMES = ["Mon", "", "Wed", "", "Fri", "", "Sun"];

/** Return the timeline, drawn at once; it follows the state. */
export function createTimeline(season, state) {
  const holder = byId("timeline");
  const svg = draw("svg", { "aria-hidden": "true" });
  holder.append(svg);
  const timeline = { holder, svg, season, plan: null };
  holder.addEventListener("scroll", () => timeline.plan && followScroll(timeline), { passive: true });
  timeline.redraw = (width) => redrawTimeline(timeline, state.now, width);
  timeline.mark = () => markDay(timeline, state.now);
  return timeline;
}

/** Return where each strip stands and how wide a week is. */
function planOf(season, [from, to], width) {
  const weeks = to - from;
  const fitting = (width - LEFT - RIGHT) / weeks;
  const least = width >= WIDE_PX ? LEAST_WEEK_WIDE : LEAST_WEEK;
  const week = Math.min(Math.max(fitting, least), WIDEST_WEEK);
  const plan = { from, to, week, seen: width, width: LEFT + RIGHT + week * weeks, tops: {} };
  let y = 0;
  for (const [name, high] of Object.entries(ROWS)) {
    if (!isShown(season, name)) continue;
    plan.tops[name] = y;
    y += high;
  }
  plan.high = y + 6;
  plan.x = (day) => LEFT + (day / 7 - from) * week;
  plan.right = LEFT + weeks * week;
  return plan;
}

function isShown(season, name) {
  if (name === "soreness") return season.sore.size > 0;
  if (name === "cadence" || name === "contact") return season.runs.some((run) => Number.isFinite(run[name]));
  return true;
}

function redrawTimeline(timeline, { years }, width) {
  const { season, svg, holder } = timeline;
  const plan = planOf(season, years, width);
  timeline.plan = plan;
  svg.replaceChildren();
  setTo(svg, "width", plan.width);
  setTo(svg, "height", plan.high);
  setTo(svg, "viewBox", `0 0 ${plan.width} ${plan.high}`);
  timeline.under = draw("g");
  plan.gutter = draw("g", { class: "gutter" });
  plan.gutter.append(draw("rect", { width: LEFT - 2, height: plan.high }));
  plan.titles = draw("g");
  svg.append(timeline.under);
  drawMonths(svg, season, plan);
  drawDays(svg, season, plan);
  drawStates(svg, season, plan, plan.tops.states + 8);
  if ("soreness" in plan.tops) drawSoreness(svg, season, plan);
  drawEach(svg, season, plan);
  drawLoads(svg, season, plan);
  for (const name of ["cadence", "contact"]) if (name in plan.tops) drawForm(svg, season, plan, name);
  drawOnsets(svg, season, plan);
  timeline.over = draw("g");
  svg.append(timeline.over, plan.gutter, plan.titles);
  timeline.mark();
  holder.scrollLeft = plan.width;
  followScroll(timeline);
}

/** Keep names, days and numbers in sight where the weeks are wider than the window. */
function followScroll({ holder, plan }) {
  for (const kept of [plan.gutter, plan.titles]) setTo(kept, "transform", `translate(${holder.scrollLeft} 0)`);
}

/** Write a day's name or a number of an axis where the weeks begin to be seen. */
function axisWord(plan, y, word) {
  plan.gutter.append(draw("text", { class: "end", x: LEFT - 6, y }, word));
}

const seen = (season, plan) => season.runs.filter((run) => run.day >= 7 * plan.from && run.day < 7 * plan.to);

/** Write a strip's name, and behind it the longest explanation that the window has room for. */
function rowTitle(plan, name, words, ...explained) {
  const title = draw("text", { class: "row-title", x: 0, y: plan.tops[name] + 14 }, words);
  const room = plan.seen - NAME_PX * words.length - 8;
  const more = explained.find((each) => WORD_PX * each.length <= room);
  if (more) title.append(draw("tspan", { "font-weight": "400", dx: 8 }, more));
  plan.titles.append(title);
}

function drawMonths(svg, season, plan) {
  let free = 0;
  for (let week = plan.from; week < plan.to; week += 1) {
    const first = [0, 1, 2, 3, 4, 5, 6].find((k) => season.date(7 * week + k).getUTCDate() === 1);
    if (first === undefined && week > plan.from) continue;
    const x = plan.x(7 * week);
    const isYear = week === plan.from || season.date(7 * week + first).getUTCMonth() === 0;
    const word = dayWords(season, 7 * week + (first ?? 0), isYear ? { month: "short", year: "numeric" } : { month: "short" });
    if (x < free) continue;
    svg.append(draw("text", { x, y: 12 }, word));
    free = x + 8 * word.length + 10;
  }
}

function drawDays(svg, season, plan) {
  const top = plan.tops.days;
  DAY_NAMES.forEach((name, k) => axisWord(plan, top + k * CELL + 13, name));
  for (let week = plan.from; week < plan.to; week += 1) {
    for (let k = 0; k < 7; k += 1) drawDay(svg, season, plan, 7 * week + k, top + k * CELL);
    const gravity = season.beyond.get(week);
    if (gravity) drawFlag(svg, plan.x(7 * week) + plan.week / 2, top - 8, gravity);
  }
  for (const [first, last, days] of season.given.layoffs) hatchLayoff(svg, plan, first, last, days, top);
}

function drawDay(svg, season, plan, day, y) {
  const runs = season.runsOf(day);
  const times = runs.reduce((sum, run) => sum + run.times, 0);
  const level = runs.length ? season.given.edges.filter((edge) => times >= edge).length : null;
  svg.append(draw("rect", { class: level === null ? "cell" : `cell level-${level}`, x: plan.x(day - (day % 7)) + 1, y: y + 1, width: plan.week - 2, height: CELL - 2 }));
}

function drawFlag(svg, x, y, gravity) {
  const path = gravity === 3 ? "M-3-7H3L7-3V3L3 7H-3L-7 3V-3Z" : "M0-7L8 6H-8Z";
  svg.append(draw("path", { class: `flag-${gravity}`, d: path, transform: `translate(${x.toFixed(1)} ${y})` }));
}

function hatchLayoff(svg, plan, first, last, days, top) {
  const from = Math.max(Math.ceil(first / 7), plan.from);
  const to = Math.min(Math.floor((last + 1) / 7), plan.to);
  if (to <= from) return;
  const [left, right] = [plan.x(7 * from), plan.x(7 * to)];
  let path = "";
  for (let x = left - 7 * CELL; x < right; x += 8) {
    const start = Math.max(x, left);
    const end = Math.min(x + 7 * CELL, right);
    if (end > start) path += `M${start} ${top + 7 * CELL - (start - x)}L${end} ${top + 7 * CELL - (end - x)}`;
  }
  svg.append(draw("path", { class: "hatch", d: path }));
  const word = [`${days} days off`, `${days} d off`, `${days} d`].find((each) => right - left > 7.5 * each.length);
  if (word) svg.append(draw("text", { class: "mid row-title", x: (left + right) / 2, y: top + 3.5 * CELL + 5 }, word));
}

function drawSoreness(svg, season, plan) {
  rowTitle(plan, "soreness", "Soreness", `0 to 10; from ${season.given.sore} it counts`);
  const floor = plan.tops.soreness + ROWS.soreness - 6;
  const high = 34;
  svg.append(draw("path", { class: "axis-line", d: `M${LEFT} ${floor}H${plan.right}` }));
  for (const [day, level] of season.sore) {
    if (day < 7 * plan.from || day >= 7 * plan.to || !level) continue;
    const tall = (level / 10) * high;
    svg.append(draw("rect", { class: "sore-bar", x: plan.x(day), y: floor - tall, width: Math.max(plan.week / 7 - 0.6, 1.6), height: tall }));
    if (season.given.onsets.includes(day)) svg.append(draw("text", { class: "end strong", x: plan.x(day) - 3, y: floor - tall + 4 }, String(level)));
  }
}

function drawEach(svg, season, plan) {
  rowTitle(plan, "each", "Each run", limitWords(season), "% of its 30 days' longest");
  const top = plan.tops.each + 26;
  const bottom = plan.tops.each + ROWS.each - 10;
  const most = 240;
  const y = (percent) => bottom - (Math.min(percent, most) / most) * (bottom - top);
  const [steady, red] = season.given.length_pct;
  drawLimits(svg, season, plan, { y, top, red });
  for (const percent of [steady, red]) axisWord(plan, y(percent) + 4, `${percent} %`);
  for (const run of seen(season, plan)) {
    if (!Number.isFinite(run.length)) continue;
    svg.append(draw("circle", { class: `run-dot v${Math.max(run.lengthGravity, 1)}`, cx: plan.x(run.day + 0.5), cy: y(run.length), r: 3.8 }));
  }
}

/** Draw each week's load by cause, the room behind it, what was spared below zero. */
function drawLoads(svg, season, plan) {
  rowTitle(plan, "load", "Weekly load by cause", "in the room that four weeks made", "and the room");
  const weeks = Array.from({ length: plan.to - plan.from }, (_, k) => season.week(plan.from + k));
  const rooms = [...season.rooms.entries()].filter(([week]) => week >= plan.from && week < plan.to);
  const most = 1.08 * Math.max(100, ...weeks.map((week) => addedOf(week.bill)), ...rooms.map(([, room]) => room.high));
  const top = plan.tops.load + 34;
  const zero = plan.tops.load + ROWS.load - 24;
  const y = (points) => zero - (points / most) * (zero - top);
  const scale = { y, zero, bottom: plan.tops.load + ROWS.load - 6 };
  for (const [week, room] of rooms) svg.append(draw("rect", { class: "room-band", x: plan.x(7 * week), y: y(room.high), width: plan.week, height: Math.max(y(room.low) - y(room.high), 1) }));
  drawLoadTicks(svg, plan, most, y);
  weeks.forEach((week, k) => drawWeek(svg, plan, plan.from + k, week, scale));
  const largest = Math.max(...weeks.map((week) => week.load));
  weeks.forEach((week, k) => {
    if (week.load < largest || !week.points) return;
    svg.append(draw("text", { class: "mid strong", x: plan.x(7 * (plan.from + k)) + plan.week / 2, y: y(addedOf(week.bill)) - 5 }, fixed(week.points)));
  });
}

const addedOf = (bill) => Object.values(bill).reduce((sum, points) => sum + Math.max(points, 0), 0);

function drawLoadTicks(svg, plan, most, y) {
  const step = [50, 100, 200, 500, 1000, 2000, 5000].find((each) => most / each <= 4) ?? 10000;
  for (let points = 0; points <= most; points += step) {
    svg.append(draw("path", { class: points ? "grid" : "axis-line", d: `M${LEFT} ${y(points)}H${plan.right}` }));
    axisWord(plan, y(points) + 4, String(points));
  }
}

function drawWeek(svg, plan, number, week, { y, zero, bottom }) {
  const x = plan.x(7 * number) + 0.2 * plan.week;
  const width = 0.6 * plan.week;
  let up = 0;
  let down = 0;
  for (const [cause, points] of Object.entries(week.bill)) {
    if (points > 0) svg.append(draw("rect", { class: `of-${cause}`, x, y: y(up + points), width, height: y(up) - y(up + points) }));
    else down += points;
    up += Math.max(points, 0);
  }
  if (down < -0.5) svg.append(draw("rect", { class: "spared-piece", x, y: zero, width, height: Math.min(y(down), bottom) - zero }));
  if (week.load > 0) svg.append(draw("path", { class: "net-line", d: `M${x - 2} ${y(week.load)}h${width + 4}` }));
}

function drawForm(svg, season, plan, name) {
  const words = { cadence: ["Cadence at the same speed", "steps/min from the own curve", "steps/min"], contact: ["Contact at the same speed", "ms from the own curve", "ms"] };
  rowTitle(plan, name, ...words[name]);
  const middle = plan.tops[name] + ROWS[name] / 2 + 8;
  const runs = seen(season, plan).filter((run) => Number.isFinite(run[name]));
  const most = Math.ceil(Math.max(8, ...runs.map((run) => Math.abs(run[name]))));
  svg.append(draw("path", { class: "axis-line", d: `M${LEFT} ${middle}H${plan.right}` }));
  for (const share of [-1, 0, 1]) axisWord(plan, middle + 4 - share * FORM_HIGH, signed(share * most, 0));
  for (const run of runs) svg.append(draw("circle", { class: "run-dot", cx: plan.x(run.day + 0.5), cy: middle - (run[name] / most) * FORM_HIGH, r: 3.2 }));
}

function drawOnsets(svg, season, plan) {
  for (const day of season.given.onsets) {
    if (day < 7 * plan.from || day >= 7 * plan.to) continue;
    svg.append(draw("path", { class: "onset", d: `M${plan.x(day)} ${plan.tops.days}V${plan.high - 4}` }));
  }
}

/** Frame the day under the cursor, and the week that is open. */
function markDay({ under, over, plan }, { day, open }) {
  under.replaceChildren();
  over.replaceChildren();
  if (open && open.week >= plan.from && open.week < plan.to) {
    under.append(draw("rect", { class: "open-week", x: plan.x(7 * open.week), y: plan.tops.days - 2, width: plan.week, height: plan.high - plan.tops.days }));
  }
  if (day === null || day < 7 * plan.from || day >= 7 * plan.to) return;
  over.append(draw("rect", { class: "day-cursor", x: plan.x(day - (day % 7)) + 1, y: plan.tops.days + (day % 7) * CELL + 1, width: plan.week - 2, height: CELL - 2 }));
}

/** Return the day under a place, and whether the place is in the calendar itself. */
export function dayAt({ holder, plan, season }, at, y) {
  const x = Math.max(at, LEFT + holder.scrollLeft); // nothing is picked that lies under the numbers
  const week = Math.min(plan.to - 1, Math.max(plan.from, plan.from + Math.floor((x - LEFT) / plan.week)));
  const row = Math.floor((y - plan.tops.days) / CELL);
  const inCalendar = row >= 0 && row < 7;
  const isDaily = y < plan.tops.load || y > plan.tops.states;
  const fraction = Math.min(6, Math.max(0, Math.floor(((x - plan.x(7 * week)) / plan.week) * 7)));
  const day = 7 * week + (inCalendar ? row : fraction);
  return { day: Math.min(day, season.days - 1), isWeek: !isDaily };
}
