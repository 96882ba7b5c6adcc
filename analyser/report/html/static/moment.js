// The moment under the cursor: its clock, and that minute's points by cause.

import { byId, draw, make, say, setTo, showIf } from "./dom.js";
import { clock, distanceWords, fixed, signed } from "./words.js";
import { totalOf } from "./model.js";

const NAMED_FROM = 0.05; // points
const BAR_HIGH = 12;
const BAR_WIDE = 1000; // of its own; it is stretched to the page

/** Return the panel above the strips; it follows the moment. */
export function createMoment(model, state) {
  const holder = byId("moment");
  const time = make("span", { class: "clock" });
  const points = make("span", { class: "second" });
  const bars = Object.fromEntries(["time", ...model.causes].map((cause) => [cause, draw("rect", { class: `of-${cause}`, y: 0, height: BAR_HIGH })]));
  const words = Object.fromEntries(["time", ...model.causes].map((cause) => [cause, chip(cause)]));
  const spared = make("span", { class: "second" });
  const bar = draw("svg", { height: BAR_HIGH, viewBox: `0 0 ${BAR_WIDE} ${BAR_HIGH}`, preserveAspectRatio: "none", "aria-hidden": "true" }, ...Object.values(bars));
  holder.append(make("p", {}, time, points), bar, make("p", { class: "parts" }, ...Object.values(words).map((each) => each.node), spared));
  const panel = { model, time, points, bars, words, spared, most: mostInAMinute(model) };
  showIf(holder, true);
  return () => sayMoment(panel, state.now);
}

function chip(cause) {
  const word = make("span");
  return { word, node: make("span", {}, make("span", { class: `swatch of-${cause}` }), word) };
}

/** Return the most points that any minute's additions come to: the bar's width. */
function mostInAMinute(model) {
  let most = 1;
  for (let i = 0; i <= model.last; i += model.half) {
    const added = Object.values(model.bill(...model.minute(i))).filter((points) => points > 0);
    most = Math.max(most, added.reduce((sum, points) => sum + points, 0));
  }
  return most;
}

function sayMoment(panel, { moment, units }) {
  if (moment === null) {
    say(panel.time, "Each minute, and why");
    say(panel.points, "move over a strip or the map; drag to choose a stretch");
    sayParts(panel, null);
    return;
  }
  const bill = panel.model.bill(...panel.model.minute(moment));
  const metres = panel.model.sums.distance_m[moment];
  say(panel.time, `${clock(panel.model.seconds(moment))} \u00b7 ${distanceWords(metres, units)}`);
  say(panel.points, `${fixed(totalOf(bill), 1)} points in this minute`);
  sayParts(panel, bill);
}

function sayParts(panel, bill) {
  let x = 0;
  const spared = [];
  for (const [cause, rect] of Object.entries(panel.bars)) {
    const points = bill ? bill[cause] : 0;
    const width = (Math.max(points, 0) / panel.most) * BAR_WIDE;
    setTo(rect, "x", x);
    setTo(rect, "width", width);
    x += width;
    showIf(panel.words[cause].node, points >= NAMED_FROM);
    if (points >= NAMED_FROM) say(panel.words[cause].word, `${nameOf(panel.model, cause, points)} ${cause === "time" ? fixed(points, 1) : signed(points)}`);
    if (points <= -NAMED_FROM) spared.push(`${nameOf(panel.model, cause, points)} ${signed(points)}`);
  }
  say(panel.spared, spared.length ? `spared: ${spared.join(", ")}` : "");
}

/** Return a cause in a word or two: what it is called where it adds, and where it spares. */
export function nameOf(model, cause, points) {
  return cause === "time" ? "easy time" : model.given.causes[cause][points < 0 ? 1 : 0];
}
