// The rows in view as a CSV file.
import { field, isShown } from "./rows.js";

export function download({ element, ordered }) {
  const columns = element.dataset.columns.split(" ");
  const lines = ordered.filter(isShown).map((row) => columns.map((column) => field(row, column)));
  const text = [columns, ...lines].map((cells) => cells.map(csvCell).join(",")).join("\r\n");
  const link = document.createElement("a");
  // Excel reads UTF-8 only behind a byte order mark.
  link.href = URL.createObjectURL(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv" }));
  link.download = `budget-goals-${element.dataset.view}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Excel would reckon `--11-30`; an apostrophe keeps it text, and one taken off gives it back. */
function csvCell(text) {
  const safe = /^[=+\-@＝＋－＠'\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
