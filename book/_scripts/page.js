// Small conveniences of every page: show its code, keep the place across languages, copy a text.
import { remembered } from "./choices.js";
import { highlight } from "./highlight.js";

highlight();
leadOn();
openTarget();
addEventListener("hashchange", openTarget);
addCodeSwitch(document.getElementById("page-tools"));
document.querySelectorAll("a.language-switch").forEach(keepPlace);
offerCopies(document.querySelectorAll("button[data-copy]"));

/** The rows of a project stood on its organization's page until 0.3: their addresses lead on to its own page. */
function leadOn() {
  const project = location.hash.slice(1).replace(/(-p\d+)-\d+$/, "$1");
  const link = document.querySelector(`.project-list li[id="${CSS.escape(project)}"] a`);
  if (link) location.replace(link.href + location.hash);
}

function openTarget() {
  const target = document.querySelector(":target");
  const fold = target && target.closest("details");
  if (fold) fold.open = true;
}

function addCodeSwitch(tools) {
  const cells = document.querySelectorAll("details.hide.above-input");
  if (!tools || !cells.length) return;
  const button = tools.appendChild(document.createElement("button"));
  button.type = "button";
  button.className = "code-switch";
  let isShown = false;
  const say = () => {
    button.textContent = isShown ? tools.dataset.hide : tools.dataset.show;
    button.setAttribute("aria-expanded", isShown);
  };
  button.addEventListener("click", () => {
    isShown = !isShown;
    for (const cell of cells) cell.open = isShown;
    say();
  });
  say();
}

function keepPlace(link) {
  const address = link.href;
  link.addEventListener("click", () => {
    link.href = new URL(location.search + location.hash, address).href;
    remembered("language", link.hreflang);
  });
}

function offerCopies(buttons) {
  if (!navigator.clipboard) return; // a page that did not come over a safe connection
  for (const button of buttons) button.hidden = false;
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-copy]");
    if (button) copy(button);
  });
}

function copy(button) {
  const source = document.querySelector(button.dataset.copy);
  const label = button.textContent;
  button.setAttribute("aria-live", "polite");
  const confirm = () => {
    if (label === button.dataset.copied) return;
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = label), 2000);
  };
  const select = () => getSelection().selectAllChildren(source);
  navigator.clipboard.writeText(source.textContent.trim()).then(confirm, select);
}
