// The rows of both tables: those of the projects stand in the page, those of the indicators are made.

/** Both tables, rows in the order of the source, each with its own fields and its project's. */
export function readTables(explorer, data) {
  const [indicators, projects] = explorer.querySelectorAll("table");
  const ofProjects = readProjects(projects, records(data.projects));
  const { category, target_kind } = explorer.querySelector("form").elements;
  const words = { category: wordsOf(category), target_kind: wordsOf(target_kind) };
  return [
    tableOf(indicators, makeIndicators(indicators, records(data.indicators), ofProjects, words)),
    tableOf(projects, ofProjects),
  ];
}

/** A published field of a row or, failing that, of its project. */
export function field({ own, project }, name) {
  return name in own ? own[name] : project[name];
}

/** The text of a row to search in, kept once it was asked for. */
export function textOf(row) {
  if (row.text === undefined) {
    const cells = [...row.element.querySelectorAll(".words")];
    row.text = fold(cells.map((cell) => cell.textContent).join(" "));
  }
  return row.text;
}

/** One form for all widths and cases of a character. */
export function fold(text) {
  return text.normalize("NFKC").toLowerCase();
}

/** Show a row or a table, or leave it out until a script fails. */
export function setShown({ element }, isWanted) {
  element.classList.toggle("is-out", !isWanted);
}

export function isShown({ element }) {
  return !element.classList.contains("is-out");
}

function tableOf(element, rows) {
  return { element, rows, ordered: rows, heads: [...element.querySelectorAll("th[data-sort]")] };
}

/** `columns` and `rows` as objects. */
function records({ columns, rows }) {
  return rows.map((cells) => Object.fromEntries(columns.map((column, at) => [column, cells[at]])));
}

/** What a choice calls its codes. */
function wordsOf(select) {
  return new Map([...select.options].map(({ value, textContent }) => [value, textContent]));
}

function readProjects(table, projects) {
  const elements = new Map([...table.tBodies[0].rows].map((row) => [row.dataset.project_id, row]));
  return projects.map((own) => ({ own, project: own, element: elements.get(own.project_id) }));
}

function makeIndicators(table, indicators, projects, words) {
  const model = table.querySelector("template").content.firstElementChild;
  const byId = new Map(projects.map((row) => [row.own.project_id, row]));
  const rows = indicators.map((own) => {
    const { own: project, element } = byId.get(own.project_id);
    return { own, project, element: filled(model.cloneNode(true), own, element, words) };
  });
  table.tBodies[0].append(...rows.map(({ element }) => element));
  return rows;
}

/** The cells of an indicator; what they say of its project is taken from the project's own. */
function filled(row, own, projectRow, words) {
  const [name, target, category, kind, project, money] = row.cells;
  const [title, organization, total] = projectRow.cells;
  const page = title.querySelector("a").getAttribute("href");
  name.append(...published(own.name, own.name_en, `${page}#${own.indicator_id}`));
  if (own.found) name.append(" ", made("small", own.found));
  target.append(...published(own.target, own.target_en));
  category.textContent = words.category.get(own.category);
  kind.textContent = words.target_kind.get(own.target_kind);
  for (const part of title.querySelectorAll("a, a + [lang]")) project.append(part.cloneNode(true), " ");
  project.append(made("small", ...organization.cloneNode(true).childNodes));
  money.textContent = total.textContent;
  return row;
}

/** A published text, linked to `address` if there is one; beside a translation stands the Chinese. */
function published(text, translation = text, address = "") {
  if (translation === text) return [linked(text, address)];
  const original = Object.assign(made("span", text), { className: "original", lang: "zh-CN" });
  return translation ? [linked(translation, address), " ", original] : [linked(original, address)];
}

function linked(content, address) {
  return address ? Object.assign(made("a", content), { href: address }) : content;
}

function made(name, ...content) {
  const element = document.createElement(name);
  element.append(...content);
  return element;
}
