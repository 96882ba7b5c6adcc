// The drop page: files go to the analyser on this computer, one after the other, results come back.

import { byId, draw, make, say, setTo, showIf } from "./dom.js";

const MOST_BYTES = 64 * 1024 * 1024;
const MARKS = {
  good: [["circle", { cx: 12, cy: 12, r: 10.5, class: "shape" }], ["path", { d: "M7.4 12.4 10.8 15.8 16.8 8.8", class: "on-mark" }]],
  watch: [["path", { d: "M12 2.6 22.4 20.6Q22.8 21.8 21.6 21.8H2.4Q1.2 21.8 1.6 20.6Z", class: "shape" }], ["path", { d: "M12 9V15", class: "on-mark" }], ["circle", { cx: 12, cy: 18.3, r: 1.5, class: "dot-on-mark" }]],
  "too-much": [["polygon", { points: "7.8,2 16.2,2 22,7.8 22,16.2 16.2,22 7.8,22 2,16.2 2,7.8", class: "shape" }], ["path", { d: "M8.2 8.2 15.8 15.8M15.8 8.2 8.2 15.8", class: "on-mark" }]],
  "not-assessed": [["circle", { cx: 12, cy: 12, r: 10, class: "shape" }]],
};
const MAY_BE_LARGE = /\.(fit|gpx|tcx|zip|gz|json|xml)$/i; // of a folder; a film beside the runs is no failure
const tally = { read: 0, failed: 0, aside: 0 };
const queue = [];
let isWorking = false;

/** Ask the analyser for something; throws where it does not answer. */
async function ask(path, body = new Uint8Array(), more = {}) {
  const headers = { "Content-Type": "application/octet-stream", "X-Analyser-Token": location.hash.slice(1), ...more };
  const answer = await fetch(path, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** Put files, each with its name, into the queue, and read it to its end. */
async function take(files) {
  queue.push(...files);
  if (isWorking) return;
  isWorking = true;
  for (let done = 0; queue.length; done += 1) {
    showProgress(done, done + queue.length);
    await readOne(queue.shift());
  }
  showProgress(1, 1);
  isWorking = false;
}

async function readOne({ file, name }) {
  const results = await resultsOf(file, name);
  if (!results.length) tally.aside += 1;
  show(results);
}

async function resultsOf(file, name) {
  if (file.size > MOST_BYTES) {
    if (name.includes("/") && !MAY_BE_LARGE.test(name)) return [];
    return [{ kind: "failure", name, message: "it is larger than 64 MB", cure: "Read it with: analyser audit FILE" }];
  }
  try {
    return await ask("/read", file, { "X-Name": encodeURIComponent(name) });
  } catch (error) {
    return [{ kind: "failure", name, message: whyNot(error), cure: "Start analyser open again" }];
  }
}

function whyNot(error) {
  return error.message === "403" ? "this page is of an earlier session" : "the analyser does not answer";
}

function showProgress(done, of) {
  const bar = byId("progress");
  showIf(bar, done < of);
  bar.value = of ? done / of : 0;
}

/** Show results, the newest on top. */
function show(results) {
  for (const result of results) {
    tally[result.kind === "run" ? "read" : "failed"] += 1;
    byId("results").prepend(result.kind === "run" ? runOf(result) : failureOf(result));
  }
  const aside = tally.aside ? `; ${tally.aside} left aside: no ${tally.aside === 1 ? "recording" : "recordings"}` : "";
  say(byId("count"), `${tally.read} read${tally.failed ? `, ${tally.failed} not` : ""}${aside}`);
}

function markOf(verdict) {
  const shapes = MARKS[verdict].map(([name, attributes]) => draw(name, attributes));
  return draw("svg", { class: `mark ${verdict}`, width: 30, height: 30, viewBox: "0 0 24 24", "aria-hidden": "true" }, ...shapes);
}

function runOf(result) {
  const link = make("a", { href: `/page/${result.page}`, target: "_blank", rel: "noopener" }, result.headline);
  const told = make("div", { class: "told" }, make("b", {}, link), make("p", {}, result.sentence), make("p", { class: "second" }, `${result.name} \u00b7 ${result.facts}`));
  return make("li", {}, markOf(result.verdict), told, make("span", { class: "points" }, result.score));
}

function failureOf(result) {
  const told = make("div", { class: "told" }, make("b", {}, result.name), make("p", {}, `Could not be read: ${result.message}.`));
  if (result.cure) told.append(make("p", { class: "cure" }, `${result.cure}.`));
  return make("li", {}, markOf("not-assessed"), told);
}

const named = (file) => ({ file, name: file.webkitRelativePath || file.name });

/** Return the files of what was dropped, folders opened, each named by its way from there. */
async function filesOf(items) {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  return (await Promise.all(entries.map(filesIn))).flat();
}

async function filesIn(entry) {
  if (entry.isFile) return [{ file: await new Promise((give, refuse) => entry.file(give, refuse)), name: entry.fullPath.slice(1) }];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((give, refuse) => reader.readEntries(give, refuse));
    if (!some.length) break;
    found.push(...some.filter((each) => !each.name.startsWith(".")));
  }
  return (await Promise.all(found.map(filesIn))).flat();
}

function followDrops() {
  const place = byId("drop");
  const over = (isOver) => (event) => {
    event.preventDefault();
    place.classList.toggle("over", isOver);
  };
  addEventListener("dragover", over(true));
  addEventListener("dragleave", over(false));
  addEventListener("drop", async (event) => {
    over(false)(event);
    const dropped = [...event.dataTransfer.files].map(named);
    const opened = await filesOf(event.dataTransfer.items).catch(() => dropped);
    take(opened.length ? opened : dropped);
  });
  for (const [button, input] of [["choose", "files"], ["choose-folder", "folder"]]) {
    byId(button).addEventListener("click", () => byId(input).click());
    byId(input).addEventListener("change", (event) => take([...event.target.files].map(named)));
  }
}

function followSoreness() {
  const group = byId("sore");
  for (let level = 0; level <= 10; level += 1) {
    const button = make("button", { type: "button", "aria-pressed": "false" }, String(level));
    button.addEventListener("click", () => noteSoreness(group, button, level));
    group.append(button);
  }
  showIf(group, true);
}

async function noteSoreness(group, pressed, level) {
  const answer = await ask("/sore", new TextEncoder().encode(String(level))).catch(() => ({ error: "the analyser does not answer" }));
  for (const button of group.children) setTo(button, "aria-pressed", String(!answer.error && button === pressed));
  say(byId("noted"), answer.error ? `Not noted: ${answer.error}.` : `Noted for today, ${answer.day}: ${answer.noted}.`);
}

/** Ask for the season of the library, and show where its page is. */
async function askSeason() {
  const state = byId("season-state");
  say(state, "telling it \u2026");
  const [result] = await ask("/season").catch((error) => [{ kind: "failure", message: whyNot(error), cure: "" }]);
  if (result.kind !== "season") say(state, `Not told: ${result.message}. ${result.cure}`);
  else state.replaceChildren(make("a", { href: `/page/${result.page}`, target: "_blank", rel: "noopener" }, result.headline), ` \u00b7 ${result.facts}`);
}

async function stop() {
  await ask("/stop").catch(() => null);
  say(byId("state"), "stopped; you can close this page");
  for (const button of document.querySelectorAll("button")) button.disabled = true;
}

async function startDrop() {
  followDrops();
  followSoreness();
  byId("stop").addEventListener("click", stop);
  byId("season").addEventListener("click", askSeason);
  setTo(document.documentElement, "class", null);
  try {
    show(await ask("/results"));
  } catch (error) {
    say(byId("state"), `${whyNot(error)}: start analyser open again`);
  }
}

startDrop();
