// The frame of every page: the contents as a drawer on a phone, and the choice of light or dark.
import { paint, remembered } from "./choices.js";

for (const button of document.querySelectorAll("a.book-menu")) startDrawer(button);

/** Without this script the button is a link to the contents, which stand at the foot of the page. */
function startDrawer(button) {
  const drawer = document.querySelector(button.getAttribute("href"));
  const turn = (isOpen) => {
    drawer.classList.toggle("is-open", isOpen);
    button.setAttribute("aria-expanded", isOpen);
  };
  const close = () => {
    if (!drawer.classList.contains("is-open")) return;
    turn(false);
    button.focus();
  };
  button.setAttribute("role", "button");
  button.setAttribute("aria-controls", drawer.id);
  turn(false);
  button.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    turn(true);
    drawer.querySelector("a").focus();
  });
  button.addEventListener("keydown", (event) => event.key === " " && (event.preventDefault(), button.click()));
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
  document.addEventListener("click", (event) => {
    if (!drawer.contains(event.target) || event.target.closest("a")) close();
  });
  drawer.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !drawer.contains(relatedTarget)) close();
  });
  document.documentElement.classList.add("has-drawer");
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
matchMedia("(prefers-color-scheme: dark)").addListener(repaint); // Safari 13 knows no other

function repaint() {
  if (!isUnkept) paint();
}
