// Small conveniences of every page: show its code, keep the place across languages, copy a text.

openTarget();
addEventListener("hashchange", openTarget);
addCodeSwitch(document.getElementById("page-tools"));
document.querySelectorAll("a.language-switch").forEach(keepPlace);
document.querySelectorAll("button[data-copy]").forEach(offerCopy);

function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  target?.closest("details")?.setAttribute("open", "");
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
    remember(link.hreflang);
  });
}

function remember(language) {
  try {
    localStorage.setItem("budget-goals-language", language);
  } catch {
    // A browser that keeps nothing offers both languages again.
  }
}

function offerCopy(button) {
  const label = button.textContent;
  button.hidden = !navigator.clipboard; // only where the page came over a safe connection
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", () => {
    const source = document.querySelector(button.dataset.copy);
    const confirm = () => {
      button.textContent = button.dataset.copied;
      setTimeout(() => (button.textContent = label), 2000);
    };
    const select = () => getSelection().selectAllChildren(source);
    navigator.clipboard.writeText(source.textContent.trim()).then(confirm, select);
  });
}
