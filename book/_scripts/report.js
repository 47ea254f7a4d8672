// The report of an error: what the reader fills in becomes the text below, which they send themselves.
// An address that names a row, `report.html?row=…`, fills in its id.

const fields = [...document.querySelectorAll(".report [name]")];
const text = document.getElementById("report-text");
const [head, ...lines] = text.textContent.trimEnd().split("\n");
const given = new URLSearchParams(location.search);

for (const field of fields) {
  field.value = given.get(field.name) || "";
  field.addEventListener("input", compose);
}
compose();

function compose() {
  text.textContent = [head, ...lines.map((line, place) => line + fields[place].value)].join("\n");
}
