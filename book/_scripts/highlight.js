// Marks the words that a reader came for from the search page, in the section that was found.
import { fold, occurrences } from "./words.js";

const wanted = fold(new URLSearchParams(location.search).get("highlight") || "");
const words = wanted.split(/\s+/).filter(Boolean);

export function highlight() {
  if (!words.length || !window.Highlight) return;
  const place = document.querySelector(":target") || document.querySelector("article");
  const ranges = [];
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    for (const [start, end] of occurrences(fold(walker.currentNode.data), words)) {
      const range = new Range();
      range.setStart(walker.currentNode, start);
      range.setEnd(walker.currentNode, end);
      ranges.push(range);
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}
