// The season: its runs in order of time, and what each day and week of it holds.

import { unpacked } from "./codec.js";

const MS_PER_DAY = 86400000;
const VERDICT_WORDS = ["not assessed", "good", "watch", "too much"];
const VERDICT_NAMES = ["not-assessed", "good", "watch", "too-much"];

/** Return the season that a document holds. */
export function createSeason(given) {
  const columns = Object.fromEntries(Object.entries(given.columns).map(([name, text]) => [name, unpacked(text, given.runs)]));
  const causes = Object.keys(given.causes);
  const runs = Array.from({ length: given.runs }, (_, index) => runOf(given, columns, causes, index));
  const byDay = groupedBy(runs, (run) => run.day);
  const byWeek = groupedBy(runs, (run) => Math.floor(run.day / 7));
  const weekly = new Map(given.weekly);
  addProfiles(given, runs);
  return {
    given, runs, causes,
    days: 7 * given.weeks,
    runsOf: (day) => byDay.get(day) ?? [],
    week: (week) => ({ ...weekOf(byWeek.get(week) ?? [], causes), points: weekly.get(week) ?? 0 }),
    beyond: new Map(given.beyond),
    rooms: new Map(given.room.map(([week, low, high]) => [week, { low, high }])),
    sore: new Map(given.soreness),
    date: (day) => new Date(Date.parse(`${given.first}T00:00:00Z`) + day * MS_PER_DAY),
  };
}

function runOf(given, columns, causes, index) {
  const value = (name) => columns[name][index];
  const bill = Object.fromEntries(causes.map((cause) => [cause, value(`cause_${cause}`) || 0]));
  const added = Object.values(bill).reduce((sum, points) => sum + points, 0);
  return {
    index, bill, day: value("day"), load: value("load"), metres: value("metres"), moving: value("moving"),
    climb: value("climb"), length: value("length"), lengthGravity: value("length_gravity"), points: value("points"), cadence: value("cadence"),
    contact: value("contact"), gravity: value("verdict"), times: value("load") / value("usual"),
    time: value("load") - added, said: given.said[index], title: given.titles[index], page: given.pages[index],
    verdict: VERDICT_WORDS[value("verdict")], kind: VERDICT_NAMES[value("verdict")],
  };
}

function addProfiles(given, runs) {
  const counts = unpacked(given.profiles.counts, given.runs);
  const points = unpacked(given.profiles.points, given.profiles.count);
  let at = 0;
  for (const run of runs) {
    run.profile = points.subarray(at, at + counts[run.index]);
    at += counts[run.index];
  }
}

function groupedBy(runs, keyOf) {
  const groups = new Map();
  for (const run of runs) groups.set(keyOf(run), [...(groups.get(keyOf(run)) ?? []), run]);
  return groups;
}

/** Return a week's load, its bill, and its runs. */
function weekOf(runs, causes) {
  const sum = (pick) => runs.reduce((total, run) => total + pick(run), 0);
  const bill = { time: sum((run) => run.time) };
  for (const cause of causes) bill[cause] = sum((run) => run.bill[cause]);
  return { runs, bill, load: sum((run) => run.load) };
}

/** Return a day as people write it. */
export function dayWords(season, day, options = { weekday: "short", day: "numeric", month: "short", year: "numeric" }) {
  return season.date(day).toLocaleDateString("en-GB", { ...options, timeZone: "UTC" });
}
