// Makes a still chart live when the reader points at it, tabs to it or taps it. The live picture is
// laid over the still one, which keeps the place and returns in print; if anything fails, it stays.

const TOOLS = new URL("vega.js", document.currentScript.src);

for (const frame of document.querySelectorAll(".chart[data-spec] .chart-view")) watch(frame);

function watch(frame) {
  const types = ["pointerenter", "focus", "click"];
  const wake = (event) => {
    if (!isIntended(event, frame)) return;
    for (const type of types) frame.removeEventListener(type, wake);
    goLive(frame)
      .then(() => event.type === "click" && pointAt(frame, event))
      .catch(() => {});
  };
  for (const type of types) frame.addEventListener(type, wake);
}

/** A finger that scrolls by enters the chart too, and a click focuses it: neither asks for it. */
function isIntended(event, frame) {
  if (event.type === "pointerenter") return event.pointerType === "mouse";
  return event.type === "click" || isFocusVisible(frame);
}

/** Browsers before 2020 do not know the word: there a click or tap wakes the chart. */
function isFocusVisible(frame) {
  try {
    return frame.matches(":focus-visible");
  } catch {
    return false;
  }
}

async function goLive(frame) {
  const figure = frame.closest(".chart");
  const [vega, answer] = await Promise.all([import(TOOLS), fetch(figure.dataset.spec)]);
  const stage = element("div", "chart-live");
  stage.setAttribute("aria-hidden", "true"); // the frame's own label says what the picture says
  const view = new vega.View(vega.parse(await answer.json(), null, { ast: true }), {
    expr: vega.expressionInterpreter, // the page's security policy forbids compiled expressions
    renderer: "svg",
    tooltip: tooltipIn(figure),
    logger: strict(),
  });
  await view.width(layoutWidth(frame)).initialize(stage).runAsync();
  frame.append(stage);
  frame.classList.add("is-live");
  new ResizeObserver(() => follow(view, frame)).observe(frame);
  frame.addEventListener("click", (event) => pointAt(frame, event));
}

/** The width that the still picture in view was drawn for; the page scales both alike. */
function layoutWidth(frame) {
  const stills = [...frame.querySelectorAll(":scope > svg")];
  const shown = stills.find((svg) => svg.getClientRects().length);
  return shown && shown.viewBox.baseVal.width;
}

function follow(view, frame) {
  const width = layoutWidth(frame);
  if (width && width !== view.width()) view.width(width).runAsync();
}

/** A tap moves no pointer, so it would show no tooltip. */
function pointAt(frame, { clientX, clientY }) {
  const target = document.elementFromPoint(clientX, clientY);
  if (!frame.contains(target)) return;
  target.dispatchEvent(new PointerEvent("pointermove", { clientX, clientY, bubbles: true }));
}

/** Vega would log a fault and show a picture without it. */
function strict() {
  const error = (fault) => {
    throw fault;
  };
  const quiet = () => {};
  return { level: quiet, error, warn: quiet, info: quiet, debug: quiet };
}

function tooltipIn(figure) {
  const tip = figure.appendChild(element("div", "chart-tip"));
  const hide = () => (tip.hidden = true);
  hide();
  tip.setAttribute("aria-hidden", "true"); // the table below the chart holds the same figures
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  document.addEventListener("pointerdown", hide);
  return (handler, event, item, value) => {
    hide();
    if (value == null || value === "") return;
    tip.textContent = "";
    tip.append(...entries(value));
    tip.hidden = false;
    place(tip, figure, event);
  };
}

/** The parts of a tooltip as text; Vega gives an object by name, or one value. */
function entries(value) {
  const named = typeof value === "object" ? Object.entries(value) : [["", value]];
  return named.flatMap(([name, text]) => [
    element("span", "chart-tip-name", name.trim()),
    element("span", "chart-tip-value", String(text)),
  ]);
}

/** Above the pointer where there is room, and within the window. */
function place(tip, figure, { clientX, clientY }) {
  const gap = 12;
  const { width, height } = tip.getBoundingClientRect();
  const room = document.documentElement.clientWidth - width - gap;
  const left = Math.max(gap, Math.min(clientX - width / 2, room));
  const top = clientY - height - gap > 0 ? clientY - height - gap : clientY + 2 * gap;
  const origin = figure.getBoundingClientRect();
  tip.style.left = `${left - origin.left}px`;
  tip.style.top = `${top - origin.top}px`;
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
