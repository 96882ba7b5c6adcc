// The bill as steps: each row begins where the last ended; beside the run's, the stretch's.

import { all, byId, draw, make, say, setTo } from "./dom.js";
import { fixed, signed } from "./words.js";
import { totalOf } from "./model.js";

const STEP_HIGH = 14;
const HUNDRED = 100;

/** Draw the run's bars into the bill; return what follows the chosen stretch. */
export function createBill(model, state) {
  const table = byId("bill");
  if (!table) return { redraw: () => {}, choose: () => {} };
  const rows = all("tr[data-cause]", table).map((row) => ({ cause: row.dataset.cause, row, cells: [...row.cells] }));
  lightByCause(rows, state);
  return {
    redraw: () => drawBars(rows, 1, model.bill(0, model.last), true),
    choose: () => showStretch(table, rows, model, state.now),
  };
}

function showStretch(table, rows, model, { chosen }) {
  const was = table.classList.contains("with-stretch");
  table.classList.toggle("with-stretch", Boolean(chosen));
  if (was !== Boolean(chosen)) drawBars(rows, 1, model.bill(0, model.last), true);
  if (!chosen) return;
  const bill = model.bill(...chosen);
  drawBars(rows, 3, bill, false);
  for (const { cause, cells } of rows) {
    const points = cause === "total" ? totalOf(bill) : bill[cause];
    say(cells[4], cause === "total" || cause === "time" ? fixed(points, 1) : signed(points));
  }
}

/** Draw the steps of a bill into a column of the table. */
function drawBars(rows, column, bill, dashed) {
  const width = Math.max(40, rows[0].cells[column].clientWidth - 8);
  const most = widest(rows, bill, dashed);
  const x = (points) => (Math.max(points, 0) / most) * width;
  let at = 0;
  for (const { cause, cells } of rows) {
    const points = cause === "total" ? totalOf(bill) : bill[cause];
    const start = cause === "total" || cause === "time" ? 0 : at;
    at = cause === "total" ? at : start + points;
    const left = x(Math.min(start, start + points));
    const bar = draw("rect", { class: kindOf(cause, points), x: left, y: 0, width: Math.max(x(Math.max(start, start + points)) - left, 0.6), height: STEP_HIGH });
    const line = dashed ? draw("path", { class: "hundred", d: `M${x(HUNDRED)} 0V${STEP_HIGH}` }) : null;
    cells[column].replaceChildren(draw("svg", { height: STEP_HIGH, viewBox: `0 0 ${width} ${STEP_HIGH}`, "aria-hidden": "true" }, bar, cause === "time" ? line : null));
  }
}

function widest(rows, bill, dashed) {
  let at = 0;
  let most = dashed ? HUNDRED * 1.02 : 0.1;
  for (const { cause } of rows) {
    if (cause === "total") continue;
    at += bill[cause];
    most = Math.max(most, at);
  }
  return most;
}

function kindOf(cause, points) {
  if (cause === "time") return "base";
  if (cause === "total") return "whole";
  return points < 0 ? "spared" : "added";
}

/** Let a row light where its cause worked: under the pointer, or by its button until undone. */
function lightByCause(rows, state) {
  for (const { cause, row, cells } of rows) {
    if (cause === "time" || cause === "total") continue;
    const lit = { kind: "cause", key: cause };
    const button = make("button", { type: "button", class: "plain", "aria-pressed": "false" }, cells[0].textContent);
    cells[0].replaceChildren(button);
    const isKept = () => button.getAttribute("aria-pressed") === "true";
    row.addEventListener("pointerenter", () => state.set({ lit }));
    row.addEventListener("pointerleave", () => isKept() || state.set({ lit: null }));
    button.addEventListener("click", () => {
      setTo(button, "aria-pressed", String(!isKept()));
      state.set({ lit: isKept() ? lit : null });
    });
    state.on(["lit"], () => setTo(button, "aria-pressed", String(isKept() && state.now.lit === lit)));
  }
}
