// The one script that stands in the pages themselves; their policy allows it by its hash. It runs
// before anything is drawn, so that a page never flashes in the wrong colours.
import { paint } from "./choices.js";

// Where one of these is not to be had or throws, the page says so in its place. What an app or an
// extension brings along may fail unheard.
const NEEDED = /\/(explorer|search)\.js$/;

paint();
addEventListener("error", ({ filename, target }) => {
  if (NEEDED.test(filename || target.src)) document.documentElement.classList.add("has-failed");
}, true);
