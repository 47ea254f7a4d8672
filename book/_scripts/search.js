// The search page: the sections that hold every word of a question; an id leads to its own place.

import { fold, occurrences } from "./words.js";

const results = document.getElementById("search-results");
const messages = JSON.parse(results.dataset.messages);
const question = (new URLSearchParams(location.search).get("q") || "").trim();

// A page that lies on a disk may read no other file.
const fault = location.protocol === "file:" ? messages.from_disk : messages.failed;

if (question) search(fold(question).split(/\s+/)).catch(() => say(fault));

async function search(words) {
  document.querySelector("main input[name=q]").value = question;
  say(messages.searching);
  const pages = await (await fetch(results.dataset.index)).json();
  const sections = pages.flatMap((page) => page.sections.map((section) => ({ page, ...section })));
  const named = words.length > 1 ? [] : sections.flatMap((section) => placesOf(words[0], section));
  named.sort((one, other) => one.anchor.length - other.anchor.length);
  const holding = sections.map((section) => ({ ...section, score: score(section, words) }));
  const found = holding.filter(({ score }) => score).sort((a, b) => b.score - a.score);
  const others = found.filter(({ page, id }) => !named.some((one) => one.page === page && one.id === id));
  const shown = [...named, ...others];
  say((shown.length ? messages.found : messages.nothing).replace("{count}", shown.length));
  const list = results.appendChild(element("ul", "search"));
  list.append(...shown.map((section) => item(section, words)));
}

/** The anchors of a section that `word` names, whole or by its end: `p012-3`. */
function placesOf(word, section) {
  if (!/[a-z]\d/.test(word)) return [];
  const anchors = [section.id, ...section.anchors];
  const named = anchors.filter((anchor) => `-${anchor}`.toLowerCase().endsWith(`-${word}`));
  return named.map((anchor) => ({ ...section, anchor }));
}

/** 0 where a word is missing; a word in the title counts most. */
function score({ title, text }, words) {
  const [inTitle, inText] = [fold(title), fold(text)];
  const scores = words.map(
    (word) => (inTitle.includes(word) ? 20 : 0) + Math.min(inText.split(word).length - 1, 10),
  );
  return scores.includes(0) ? 0 : scores.reduce((sum, one) => sum + one);
}

function item({ page, id, title, text, anchor }, words) {
  const made = element("li");
  const link = made.appendChild(element("a", "", anchor && anchor !== id ? `${anchor} · ${title}` : title));
  link.href = `${page.address}?${new URLSearchParams({ highlight: question })}#${anchor || id}`;
  if (title !== page.title) made.append(element("span", "search-page", page.title));
  made.append(excerpt(text, words));
  return made;
}

/** What stands around the first of the words, with all of them marked. */
function excerpt(text, words) {
  const [before, length] = [40, 160];
  const folded = fold(text);
  const first = Math.min(...words.map((word) => folded.indexOf(word)).filter((at) => at >= 0));
  const start = Number.isFinite(first) ? Math.max(0, first - before) : 0;
  const made = element("p", "search-excerpt", start ? "…" : "");
  let at = start;
  for (const [from, to] of occurrences(folded, words)) {
    if (from < at || to > start + length) continue;
    made.append(text.slice(at, from), element("mark", "", text.slice(from, to)));
    at = to;
  }
  made.append(text.slice(at, start + length), text.length > start + length ? "…" : "");
  return made;
}

function say(text) {
  results.textContent = "";
  results.append(element("p", "search-summary", text));
}

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
