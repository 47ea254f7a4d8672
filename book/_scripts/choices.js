// What the reader chose, and the colours that follow from it.

/** What was chosen, or just now is chosen, by that name; null where the browser keeps nothing. */
export function remembered(name, value) {
  try {
    if (value) localStorage.setItem(`budget-goals-${name}`, value);
    return localStorage.getItem(`budget-goals-${name}`);
  } catch {
    return null;
  }
}

/** Light or dark, as the reader chose or else the system. */
export function paint() {
  const theme = remembered("theme");
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const isKnown = theme === "dark" || theme === "light";
  document.documentElement.dataset.theme = isKnown ? theme : isDark ? "dark" : "light";
}
