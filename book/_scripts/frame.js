// The frame of every page: the contents as a drawer on a phone, and the choice of light or dark.
"use strict";

for (const button of document.querySelectorAll("[data-open]")) {
  const content = document.getElementById(button.dataset.open);
  const drawer = document.getElementById(button.getAttribute("aria-controls"));
  const home = document.createComment("contents");
  button.addEventListener("click", () => {
    content.before(home);
    drawer.append(content);
    drawer.showModal();
  });
  drawer.addEventListener("click", (event) => {
    if (event.target === drawer || event.target.closest("a")) drawer.close();
  });
  drawer.addEventListener("close", () => home.replaceWith(content));
  button.hidden = false;
}

let isUnkept = false; // a choice that the browser did not keep lasts as long as the page
for (const button of document.querySelectorAll(".color-mode")) {
  button.addEventListener("click", () => {
    const { dataset } = document.documentElement;
    dataset.theme = dataset.theme === "dark" ? "light" : "dark";
    isUnkept = remembered("theme", dataset.theme) !== dataset.theme;
  });
  button.hidden = false;
}
// Chosen in another window, or before the reader came back here, or changed by the system.
addEventListener("storage", repaint);
addEventListener("pageshow", repaint);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);

function repaint() {
  if (!isUnkept) paint();
}
