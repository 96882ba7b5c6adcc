// Tables that are sorted by their heads, filtered by buttons and searched by words.

import { all, byId, make, press, say, setTo, showIf } from "./dom.js";

/** Let each table with a class be sorted by its heads. */
export function followHeads() {
  for (const table of all("table.sortable")) {
    all("thead th", table).forEach((head, column) => {
      const button = make("button", { type: "button" }, head.textContent);
      head.replaceChildren(button);
      button.addEventListener("click", () => sortBy(table, head, column));
    });
  }
}

function sortBy(table, head, column) {
  const order = head.getAttribute("aria-sort") === "descending" ? "ascending" : "descending";
  for (const other of all("thead th", table)) setTo(other, "aria-sort", other === head ? order : null);
  const body = table.tBodies[0];
  const keyed = [...body.rows].map((row) => ({ row, key: keyOf(row.cells[column]) }));
  const sign = order === "ascending" ? 1 : -1;
  keyed.sort((a, b) => sign * compare(a.key, b.key));
  body.append(...keyed.map(({ row }) => row));
}

function keyOf(cell) {
  const text = cell.dataset.v ?? cell.textContent.replace("\u2212", "-");
  const number = parseFloat(text);
  return Number.isNaN(number) ? text.trim().toLowerCase() : number;
}

function compare(a, b) {
  if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : 0;
  return typeof a === "number" ? 1 : -1;
}

/** Let the buttons above the flags show one rule's runs alone. */
export function followRules() {
  const group = byId("rules");
  const table = byId("flags");
  if (!table) return;
  showIf(group, true);
  let shown = null;
  group.addEventListener("click", (event) => {
    const { rule } = event.target.dataset;
    if (!rule) return;
    shown = shown === rule ? null : rule;
    press(group, "rule", shown);
    for (const row of table.tBodies[0].rows) showIf(row, !shown || row.dataset.rules.split("|").includes(shown));
  });
}

/** Let the runs be searched by any words of their rows. */
export function followSearch() {
  const label = byId("find");
  const input = label.querySelector("input");
  const rows = [...byId("all-runs").tBodies[0].rows].map((row) => ({ row, words: row.textContent.toLowerCase() }));
  showIf(label, true);
  input.addEventListener("input", () => {
    const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { row, words } of rows) {
      const fits = wanted.every((word) => words.includes(word));
      showIf(row, fits);
      found += fits ? 1 : 0;
    }
    say(byId("found"), wanted.length ? `${found} of ${rows.length}` : `${rows.length} in all`);
  });
}
