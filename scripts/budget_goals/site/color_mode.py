"""The one script that stands in the pages themselves; their policy allows it by its hash.

It runs before anything is drawn, so that a page never flashes in the wrong colours, and gives the
other scripts `remembered(name)` and `remembered(name, value)`: what the reader chose, or null where
the browser keeps nothing.
"""

COLOR_MODE_SCRIPT = """
function remembered(name, value) {
  try {
    if (value) localStorage.setItem(`budget-goals-${name}`, value);
    return localStorage.getItem(`budget-goals-${name}`);
  } catch {
    return null;
  }
}
function paint() {
  const theme = remembered("theme");
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const isKnown = theme === "dark" || theme === "light";
  document.documentElement.dataset.theme = isKnown ? theme : isDark ? "dark" : "light";
}
paint();
"""
