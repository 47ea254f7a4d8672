// The site's first page: who has chosen a language before goes on to it.
import { remembered } from "./choices.js";

const links = [...document.querySelectorAll("a.language-switch")];
const chosen = links.find((link) => link.hreflang === remembered("language"));
if (chosen) location.replace(chosen.href);
for (const link of links) {
  link.addEventListener("click", () => remembered("language", link.hreflang));
}
