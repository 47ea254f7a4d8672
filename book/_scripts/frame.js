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
}

const root = document.documentElement;
for (const button of document.querySelectorAll(".color-mode")) {
  const label = () => {
    button.textContent = root.dataset.theme === "dark" ? button.dataset.light : button.dataset.dark;
  };
  button.addEventListener("click", () => {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    localStorage.setItem("budget-goals-theme", root.dataset.theme);
    label();
  });
  label();
  button.hidden = false;
}
