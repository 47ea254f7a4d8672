// Brings the list of all indicators and projects to life: search, filters, order, view, download.
// The form is the state; the address carries it, so that what is shown can be shared.

import { download } from "./download.js";
import { highlight } from "./highlight.js";
import { field, fold, isShown, readTables, setShown, textOf } from "./rows.js";

const FILTERS = ["document_id", "organization_id", "purpose", "category", "target_kind"];
const ADDRESS_DELAY = 300; // milliseconds: browsers refuse an address that changes with each key

const explorer = document.querySelector(".explorer");
const form = explorer.querySelector("form");

readAddress();
form.addEventListener("submit", (event) => {
  event.preventDefault();
  explorer.querySelector("output").scrollIntoView(); // on a phone it stands below what can be chosen
});
// The rows come in a script of their own, deferred as this one and behind it; where they did not come,
// this throws, and the page says so.
addEventListener("DOMContentLoaded", () => start(readTables(explorer, window.explorerRows)));

function start(tables) {
  let timer;
  const write = () => {
    if (timer) writeAddress();
    clearTimeout(timer);
    timer = 0;
  };
  const update = () => {
    show(tables, readForm());
    clearTimeout(timer);
    timer = setTimeout(write, ADDRESS_DELAY);
  };
  // Who leaves while the address waits comes back to what was shown, and takes it along.
  addEventListener("click", (event) => event.target.closest("a") && write(), { capture: true });
  addEventListener("beforeunload", write);
  addEventListener("pagehide", write);
  tables.forEach((table) => addSortButtons(table, update));
  form.addEventListener("compositionend", update);
  form.addEventListener("input", (event) => event.isComposing || update());
  explorer.querySelector(".explorer-clear").addEventListener("click", () => {
    for (const name of ["q", "money", ...FILTERS]) form.elements[name].value = "";
    form.elements.q.focus();
    update();
  });
  explorer.querySelector(".explorer-download").addEventListener("click", () => {
    download(inView(tables));
  });
  show(tables, readForm());
  explorer.classList.remove("is-loading");
  highlight();
}

function readForm() {
  return Object.fromEntries(new FormData(form));
}

function show(tables, state) {
  const [indicators, projects] = tables;
  const isWanted = criteria(state);
  const wanted = new Set(indicators.rows.filter(isWanted).map(({ project }) => project));
  showRows(indicators, isWanted);
  showRows(projects, (row) => wanted.has(row.project) || isWanted(row));

  const view = state.view || "indicators";
  for (const table of tables) setShown(table, table.element.dataset.view === view);
  tables.forEach((table) => order(table, state.sort));
  report(inView(tables));
  total(inView(tables));
  explorer.querySelector(".explorer-clear").hidden = !isFiltered(state);
}

/** Does `word` name the row's indicator, project or organization, by its id or the end of it: `p012-3`? */
function isNamed(row, word) {
  const ids = ["indicator_id", "project_id", "organization_id"].map((name) => field(row, name));
  return /[a-z]\d/.test(word) && ids.some((id) => fold(`-${id}`).endsWith(`-${word}`));
}

/** Every word occurs or is an id, every chosen code is the row's, the project's total lies in the band. */
function criteria(state) {
  const words = fold(state.q).split(/\s+/).filter(Boolean);
  const [low, high] = (state.money || "-").split("-").map(Number);
  const chosen = FILTERS.filter((name) => state[name]);
  return (row) =>
    chosen.every((name) => field(row, name) === state[name]) &&
    (!low || row.project.project_total_cny >= low) &&
    (!high || row.project.project_total_cny < high) &&
    words.every((word) => textOf(row).includes(word) || isNamed(row, word));
}

function isFiltered(state) {
  return ["q", "money", ...FILTERS].some((name) => state[name]);
}

function inView(tables) {
  return tables.find(isShown);
}

function showRows(table, isWanted) {
  for (const row of table.rows) setShown(row, isWanted(row));
}

function report({ element, rows }) {
  const shown = rows.filter(isShown).length;
  explorer.querySelector("output").textContent = element.dataset.count
    .replace("{shown}", shown)
    .replace("{all}", rows.length);
  explorer.querySelector(".explorer-nothing").hidden = shown > 0;
}

/** The money of the projects that the rows in view belong to, each once; a line for each document. */
function total({ rows }) {
  const inRows = new Set(rows.filter(isShown).map(({ project }) => project));
  for (const line of explorer.querySelectorAll(".explorer-total")) {
    const own = [...inRows].filter((project) => project.document_id === line.dataset.document_id);
    line.hidden = !own.length;
    for (const { dataset, firstChild } of line.querySelectorAll("[data-sum]")) {
      const add = (sum, project) => sum + Number(project[dataset.sum]);
      const sum = dataset.sum === "projects" ? own.length : own.reduce(add, 0);
      firstChild.data = grouped(sum);
    }
  }
}

/** A whole number with commas; on an old phone the browser's own words for it take longer than all rows. */
function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Order by the column that `sort` names, `-` for the largest first; else as in the source. */
function order(table, sort) {
  const head = table.heads.find(({ dataset }) => dataset.sort === sort.replace("-", ""));
  const isDescending = sort.startsWith("-");
  for (const other of table.heads) other.removeAttribute("aria-sort");
  if (head) head.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
  const ordered = head ? [...table.rows].sort(comparison(head, isDescending)) : table.rows;
  if (ordered.every((row, index) => row === table.ordered[index])) return;
  table.ordered = ordered;
  table.element.tBodies[0].append(...ordered.map((row) => row.element));
}

function comparison(head, isDescending) {
  const isNumber = isNumeric(head);
  const { compare } = new Intl.Collator(document.documentElement.lang);
  const key = isNumber
    ? (row) => Number(field(row, head.dataset.sort))
    : (row) => row.element.cells[head.cellIndex].textContent;
  const inOrder = isNumber ? (a, b) => key(a) - key(b) : (a, b) => compare(key(a), key(b));
  return isDescending ? (a, b) => inOrder(b, a) : inOrder;
}

function isNumeric(head) {
  return head.classList.contains("number");
}

/** Numbers begin with the largest; a third press gives back the order of the source. */
function addSortButtons({ heads }, update) {
  for (const head of heads) {
    const name = head.dataset.sort;
    const steps = isNumeric(head) ? [`-${name}`, name, ""] : [name, `-${name}`, ""];
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => {
      const { sort } = form.elements;
      sort.value = steps[(steps.indexOf(sort.value) + 1) % steps.length];
      update();
    });
    head.append(button);
  }
}

function readAddress() {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const control = form.elements.namedItem(name);
    if (!control) continue;
    control.value = value;
    if (control.selectedIndex < 0) control.selectedIndex = 0; // no such choice
  }
}

function writeAddress() {
  const given = [...new FormData(form)].filter(([, value]) => value);
  const query = String(new URLSearchParams(given));
  history.replaceState(null, "", location.pathname + (query && `?${query}`) + location.hash);
}
