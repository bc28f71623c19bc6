// The people map: drag to make room (kept in this browser), arrow keys to walk, the stage by left and right.
const KEY = (svg) => `yingdan.map.${svg.dataset.map}`;
const STEP = 4;

const kept = (svg) => JSON.parse(localStorage.getItem(KEY(svg)) || "{}");
const home = (figure) => ({ x: Number(figure.dataset.x), y: Number(figure.dataset.y) });
const shown = () => [...document.querySelectorAll(".people-map")].find((one) => one.getClientRects().length > 0);

function put(svg, figure, x, y) {
  figure.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  figure.dataset.atX = x;
  figure.dataset.atY = y;
  const id = figure.dataset.figure;
  svg.querySelectorAll("[data-from]").forEach((line) => {
    if (line.dataset.from === id || line.dataset.to === id) redraw(svg, line);
  });
  svg.querySelectorAll("[data-tie]").forEach((label) => {
    const ends = label.dataset.tie.split(" ");
    if (!ends.includes(id)) return;
    const away = ends.some((one) => { const end = svg.querySelector(`[data-figure="${CSS.escape(one)}"]`); return end && Math.hypot(at(end).x - home(end).x, at(end).y - home(end).y) > 0.5; });
    label.setAttribute("visibility", away ? "hidden" : "visible");
  });
}

const at = (figure) => ({ x: Number(figure.dataset.atX ?? figure.dataset.x), y: Number(figure.dataset.atY ?? figure.dataset.y) });

// A moved figure's lines become straight: simple, and right wherever it stands.
function redraw(svg, line) {
  const find = (id) => svg.querySelector(`[data-figure="${CSS.escape(id)}"]`);
  const [from, to] = [find(line.dataset.from), find(line.dataset.to)];
  if (!from || !to) return;
  const [a, b] = [at(from), at(to)];
  line.dataset.drawn ??= line.getAttribute("d");
  const moved = [from, to].some((one) => Math.hypot(at(one).x - home(one).x, at(one).y - home(one).y) > 0.5);
  line.setAttribute("d", moved ? `M${a.x} ${a.y}L${b.x} ${b.y}` : line.dataset.drawn); // back home, the way around the names too
  line.parentNode.insertBefore(line, svg.querySelector(".figure"));
}

function keep(svg, figure) {
  const all = kept(svg);
  const { x, y } = at(figure);
  all[figure.dataset.figure] = [Math.round(x), Math.round(y)];
  localStorage.setItem(KEY(svg), JSON.stringify(all));
  showReset();
}

function showReset() {
  const svg = shown();
  document.querySelectorAll("[data-map-reset]").forEach((one) => { one.hidden = !svg || Object.keys(kept(svg)).length === 0; });
}

function restore() {
  document.querySelectorAll(".people-map").forEach((svg) => {
    for (const [id, [x, y]] of Object.entries(kept(svg))) {
      const figure = svg.querySelector(`[data-figure="${CSS.escape(id)}"]`);
      if (figure) put(svg, figure, x, y);
    }
  });
  showReset();
}

function inside(svg, x, y) {
  const { width, height } = svg.viewBox.baseVal;
  return [Math.min(Math.max(x, 20), width - 20), Math.min(Math.max(y, 20), height - 30)];
}

let drag = null;
const HOLD = 350; // a finger that rests this long lifts somebody; a quicker one scrolls the page

document.addEventListener("pointerdown", (event) => {
  const figure = event.target.closest(".people-map .figure");
  if (!figure || event.button !== 0 || event.target.closest("[data-handle]")) return;
  const svg = figure.closest("svg");
  const scale = svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
  const touch = event.pointerType === "touch";
  drag = { svg, figure, scale, x: event.clientX, y: event.clientY, from: at(figure), moved: false, touch, waiting: touch };
  if (touch) drag.timer = setTimeout(() => lift(), HOLD);
});

function lift() {
  if (!drag) return;
  drag.waiting = false;
  drag.lifted = true;
  drag.figure.classList.add("figure-moved");
  drag.figure.dispatchEvent(new CustomEvent("map:lifted", { bubbles: true }));
}

function letGo() {
  if (!drag) return null;
  clearTimeout(drag.timer);
  drag.figure.classList.remove("figure-moved");
  const was = drag;
  drag = null;
  return was;
}

document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  const dx = (event.clientX - drag.x) * drag.scale;
  const dy = (event.clientY - drag.y) * drag.scale;
  if (drag.waiting) {
    if (Math.hypot(dx, dy) > 10) letGo();
    return;
  }
  if (!drag.moved && Math.hypot(dx, dy) < STEP + (drag.touch ? 6 : 0)) return;
  drag.moved = true;
  drag.figure.classList.add("figure-moved");
  const { svg, figure, from } = drag;
  // In edit mode a figure may leave the drawing, for the tray lies below it.
  const to = [from.x + dx, from.y + dy];
  put(svg, figure, ...(svg.classList.contains("map-editing") ? to : inside(svg, ...to)));
  figure.dispatchEvent(new CustomEvent("map:dragged", { bubbles: true, detail: { x: event.clientX, y: event.clientY } }));
});

document.addEventListener("pointerup", (event) => {
  const was = letGo();
  if (!was) return;
  if (was.moved) {
    const where = { x: event.clientX, y: event.clientY };
    const dropped = new CustomEvent("map:dropped", { bubbles: true, cancelable: true, detail: where });
    if (was.figure.dispatchEvent(dropped)) {
      const { x, y } = at(was.figure);
      put(was.svg, was.figure, ...inside(was.svg, x, y));
      keep(was.svg, was.figure);
    } else homeAgain(was);
  }
  if (was.moved || was.lifted) swallowClick();
});
document.addEventListener("pointercancel", () => { const was = letGo(); if (was?.moved) homeAgain(was); });
document.addEventListener("touchmove", (event) => { if (drag && !drag.waiting && drag.touch) event.preventDefault(); }, { passive: false });
document.addEventListener("contextmenu", (event) => { if (drag?.touch) event.preventDefault(); });
document.addEventListener("dragstart", (event) => { if (event.target.closest?.(".people-map")) event.preventDefault(); });

function homeAgain({ svg, figure, from }) {
  put(svg, figure, from.x, from.y);
  svg.dispatchEvent(new CustomEvent("map:back", { bubbles: true }));
}

// The click that ends a drag is no press.
function swallowClick() {
  const stop = (event) => { event.preventDefault(); event.stopPropagation(); };
  document.addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => document.removeEventListener("click", stop, { capture: true }), 50);
}

function nearest(svg, figure, key) {
  const here = at(figure);
  const side = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  let best = null;
  svg.querySelectorAll("a.figure").forEach((other) => {
    if (other === figure) return;
    const there = at(other);
    const along = (there.x - here.x) * side[0] + (there.y - here.y) * side[1];
    const across = Math.abs((there.x - here.x) * side[1]) + Math.abs((there.y - here.y) * side[0]);
    if (along > 8 && (!best || along + 2 * across < best.far)) best = { other, far: along + 2 * across };
  });
  return best?.other;
}

document.addEventListener("keydown", (event) => {
  if (!event.key.startsWith("Arrow") || event.ctrlKey || event.metaKey) return;
  const figure = event.target.closest?.(".people-map .figure");
  if (figure) {
    event.preventDefault();
    const svg = figure.closest("svg");
    if (event.shiftKey || event.altKey) {
      const side = { ArrowLeft: [-8, 0], ArrowRight: [8, 0], ArrowUp: [0, -8], ArrowDown: [0, 8] }[event.key];
      const { x, y } = at(figure);
      put(svg, figure, ...inside(svg, x + side[0], y + side[1]));
      keep(svg, figure);
    } else nearest(svg, figure, event.key)?.focus();
    return;
  }
  const chip = event.target.closest?.("[data-stage]");
  if (chip && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
    const all = [...chip.parentNode.querySelectorAll("[data-stage]")];
    all[all.indexOf(chip) + (event.key === "ArrowRight" ? 1 : -1)]?.focus();
    event.preventDefault();
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-map-reset]")) {
    document.querySelectorAll(".people-map").forEach((svg) => localStorage.removeItem(KEY(svg)));
    location.reload();
  }
  const more = event.target.closest("[data-show]");
  if (more) { document.getElementById(more.dataset.show).hidden = false; more.parentNode.remove(); }
  if (event.target.closest("[data-open-twin]")) document.getElementById("map-table").open = true;
});

document.addEventListener("htmx:afterSettle", restore);
addEventListener("resize", showReset);
restore();
