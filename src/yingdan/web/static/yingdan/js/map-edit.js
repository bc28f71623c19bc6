// Editing the map: lines from a handle, people onto chairs, and the same with keys. Without scripts the table's forms do all
// of it.
import { at, editing, figureOf, leaveChair, middle, nameOf, openChair, openLine, removeLine, say, seats, shown, words } from "./map-forms.js";

const HOLD = 350;
const KEYS_OFF = "yingdan.keys.off";

// --- drawing a line -----------------------------------------------------------------------------------------------

let draft = null; // { from, svg, path, armed, x, y, moved }

function begin(from, event) {
  stopDraft();
  const svg = shown();
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("class", "line-draft");
  svg.insertBefore(path, svg.querySelector(".figure"));
  draft = { from, svg, path, armed: !event, moved: false, x: event?.clientX, y: event?.clientY };
  figureOf(from)?.classList.add("figure-from");
  svg.classList.add("map-linking");
  if (!event) say(words("link").replace("NAME", nameOf(from)));
}

function stopDraft() {
  if (!draft) return;
  draft.path.remove();
  draft.svg.classList.remove("map-linking");
  document.querySelectorAll(".figure-from, .figure-target").forEach((one) => one.classList.remove("figure-from", "figure-target"));
  draft = null;
}

function stretch(x, y) {
  const { x: x0, y: y0 } = at(figureOf(draft.from));
  draft.path.setAttribute("d", `M${x0} ${y0}L${x} ${y}`);
}

function under(x, y, selector) {
  return document.elementsFromPoint(x, y).map((one) => one.closest(selector)).find((one) => one);
}

function target(x, y) {
  return document.elementsFromPoint(x, y).map((one) => one.closest(".figure")).find((one) => one && one.dataset.figure !== draft.from);
}

function take(figure, point) {
  const from = draft.from;
  stopDraft();
  if (figure.classList.contains("figure-empty")) { say(words("chair")); return; }
  later(() => openLine(from, figure.dataset.figure, point));
}

// A popover shown while a press ends would be dismissed by that very press.
function later(act) { setTimeout(act); }

document.addEventListener("pointerdown", (event) => {
  const handle = editing() && event.button === 0 && event.target.closest("[data-handle]");
  if (!handle) return;
  if (draft?.armed) return; // this press ends a line that was begun before
  event.preventDefault();
  if (handle.hasPointerCapture?.(event.pointerId)) handle.releasePointerCapture(event.pointerId);
  begin(handle.closest(".figure").dataset.figure, event);
});

document.addEventListener("pointermove", (event) => {
  if (!draft || draft.armed) return;
  if (!draft.moved && Math.hypot(event.clientX - draft.x, event.clientY - draft.y) < 8) return;
  draft.moved = true;
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(draft.svg.getScreenCTM().inverse());
  stretch(point.x, point.y);
  mark(target(event.clientX, event.clientY));
});

function mark(figure) {
  document.querySelectorAll(".figure-target").forEach((one) => one !== figure && one.classList.remove("figure-target"));
  figure?.classList.add("figure-target");
}

let ended = 0; // a click follows the end of a drag; it is no press, unless a new press began
document.addEventListener("pointerdown", () => { ended = 0; }, true);

document.addEventListener("pointerup", (event) => {
  if (!draft || draft.armed) return;
  if (!draft.moved) { // a tap: the next press on somebody takes them
    draft.armed = true;
    ended = Date.now();
    say(words("link").replace("NAME", nameOf(draft.from)));
    return;
  }
  ended = Date.now();
  const figure = target(event.clientX, event.clientY);
  if (figure) take(figure, [event.clientX, event.clientY]);
  else { stopDraft(); say(words("stopped")); }
});
document.addEventListener("pointercancel", () => { if (draft && !draft.armed) stopDraft(); stopTray(); });
document.addEventListener("touchmove", (event) => { if ((draft && !draft.armed) || (tray && tray.lifted)) event.preventDefault(); }, { passive: false });

document.addEventListener("click", (event) => {
  if (!editing()) return;
  const halt = () => { event.preventDefault(); event.stopPropagation(); };
  const figure = event.target.closest(".people-map .figure");
  if (Date.now() - ended < 60 && event.target.closest(".people-map")) { halt(); return; }
  if (draft?.armed && figure) {
    halt();
    if (figure.dataset.figure === draft.from) { stopDraft(); say(words("stopped")); }
    else take(figure, middle(figure));
    return;
  }
  if (event.target.closest("[data-handle]")) { halt(); return; }
  if (figure?.dataset.chair) { halt(); openChair({ seat: figure.dataset.chair, point: middle(figure) }); return; }
  const hold = event.target.closest(".line-hold");
  if (hold) { halt(); openLine(hold.dataset.from, hold.dataset.to, [event.clientX, event.clientY], hold); return; }
  const label = event.target.closest(".people-map [data-tie]");
  if (label) { const own = holdOf(label); if (own) { halt(); openLine(own.dataset.from, own.dataset.to, [event.clientX, event.clientY], own); } }
}, true);

function holdOf(label) {
  const [from, to] = label.dataset.tie.split(" ");
  return [...label.closest("svg").querySelectorAll("[data-line=tie]")].find((one) => one.dataset.from === from && one.dataset.to === to && one.dataset.word === label.dataset.word);
}

document.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-tray-person]");
  if (chip && Date.now() - ended > 60) openChair({ person: chip.dataset.trayPerson, point: middle(chip) });
});

// --- seating by dragging: figures (moved by map.js) and chips of the tray ------------------------------------------

function chairAt(x, y, own) {
  return document.elementsFromPoint(x, y).map((one) => one.closest(".figure-empty")).find((one) => one && one !== own);
}

const inTray = (x, y) => under(x, y, "[data-tray]");

document.addEventListener("map:lifted", (event) => { if (editing()) say(words("lifted").replace("NAME", event.target.dataset.name)); });
document.addEventListener("map:dragged", (event) => {
  if (!editing() || event.target.classList.contains("figure-empty")) return;
  const { x, y } = event.detail;
  mark(chairAt(x, y, event.target));
  document.querySelector("[data-tray]").classList.toggle("tray-over", Boolean(inTray(x, y)));
});
document.addEventListener("map:dropped", (event) => {
  if (!editing()) return;
  mark(null);
  const figure = event.target;
  const { x, y } = event.detail;
  const tray = inTray(x, y);
  document.querySelector("[data-tray]").classList.remove("tray-over");
  if (figure.classList.contains("figure-empty")) { if (tray) event.preventDefault(); return; }
  const chair = chairAt(x, y, figure);
  if (!chair && !tray) return;
  event.preventDefault(); // it goes back; the answer will place it
  const person = figure.dataset.figure;
  if (chair) later(() => openChair({ person, seat: chair.dataset.chair, point: [x, y] }));
  else if (seats(person).length === 1) leaveChair(person, seats(person)[0]);
  else later(() => openChair({ person, point: [x, y] }));
});

let tray = null; // { chip, ghost, x, y, lifted }

function stopTray() {
  if (!tray) return;
  clearTimeout(tray.timer);
  tray.ghost?.remove();
  mark(null);
  tray = null;
}

function liftChip() {
  tray.lifted = true;
  tray.ghost = tray.chip.cloneNode(true);
  tray.ghost.className = "chip tray-ghost";
  tray.ghost.removeAttribute("data-tray-person");
  tray.ghost.setAttribute("aria-hidden", "true");
  document.body.append(tray.ghost);
  follow(tray.x, tray.y);
  say(words("lifted").replace("NAME", tray.chip.dataset.name));
}

function follow(x, y) { tray.ghost.style.transform = `translate(${x - 20}px, ${y - 34}px)`; }

document.addEventListener("pointerdown", (event) => {
  const chip = event.button === 0 && event.target.closest("[data-tray-person]");
  if (!chip) return;
  tray = { chip, x: event.clientX, y: event.clientY, touch: event.pointerType === "touch", lifted: false };
  if (tray.touch) tray.timer = setTimeout(() => tray && liftChip(), HOLD);
});
document.addEventListener("pointermove", (event) => {
  if (!tray) return;
  const far = Math.hypot(event.clientX - tray.x, event.clientY - tray.y) > 8;
  if (!tray.lifted && far) { if (tray.touch) { stopTray(); return; } liftChip(); }
  if (!tray.lifted) return;
  follow(event.clientX, event.clientY);
  mark(chairAt(event.clientX, event.clientY));
});
document.addEventListener("pointerup", (event) => {
  if (!tray) return;
  const { lifted, chip } = tray;
  stopTray();
  if (!lifted) return;
  ended = Date.now();
  const chair = chairAt(event.clientX, event.clientY);
  if (chair) later(() => openChair({ person: chip.dataset.trayPerson, seat: chair.dataset.chair, point: [event.clientX, event.clientY] }));
});
document.addEventListener("contextmenu", (event) => { if (event.target.closest?.("[data-tray-person], [data-handle]")) event.preventDefault(); });

// --- keys ---------------------------------------------------------------------------------------------------------

const typing = (element) => element.closest?.("input, select, textarea, [contenteditable], [popover]");

function toggle() {
  const link = document.querySelector("[data-map-toggle]");
  if (!link) return;
  const stage = document.querySelector("[data-stage][aria-current]")?.dataset.stageId;
  const url = new URL(link.href);
  if (stage) url.searchParams.set("stage", stage);
  const here = document.activeElement?.dataset?.figure || null;
  const over = words("off");
  const was = Boolean(editing());
  window.htmx.ajax("GET", url.pathname + url.search, { source: document.getElementById("map-said"), target: "#committee", swap: "outerHTML", select: "#committee", selectOOB: "#map-toggle" }).then(() => {
    history.replaceState(history.state, "", url.pathname + url.search);
    say(was ? over : words("on"));
    const target = here && figureOf(here);
    (target || document.querySelector("[data-map-toggle]"))?.focus({ preventScroll: true });
  });
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-map-toggle]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  toggle();
});

function edit(key, element, figure) {
  const hold = element.closest(".line-hold");
  if (draft?.armed && (key === "Escape" || (key === "Enter" && figure))) {
    if (key === "Enter" && figure.dataset.figure !== draft.from) take(figure, middle(figure));
    else { const from = draft.from; stopDraft(); say(words("stopped")); figureOf(from)?.focus(); }
    return true;
  }
  if (hold && (key === "Delete" || key === "Backspace")) { removeLine(hold); return true; }
  if (hold && (key === "Enter" || key === " ")) { openLine(hold.dataset.from, hold.dataset.to, middle(hold), hold); return true; }
  if (!figure) return false;
  if (key === "l" && !figure.dataset.chair) { begin(figure.dataset.figure); return true; }
  if (key === "s") {
    openChair({ ...(figure.dataset.chair ? { seat: figure.dataset.chair } : { person: figure.dataset.figure }), point: middle(figure) });
    return true;
  }
  return false;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target) || document.querySelector("dialog[open]")) return;
  const element = event.target;
  if (!element.closest?.("#map, [data-map-toggle]")) return;
  const letters = localStorage.getItem(KEYS_OFF) !== "1";
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key.length === 1 && key !== " " && !letters) return;
  const figure = element.closest(".people-map .figure");
  let used = false;
  if (key === "e") { toggle(); used = true; }
  else if (editing()) used = edit(key, element, figure);
  if (used) { event.preventDefault(); event.stopPropagation(); }
}, true);

// While a line is begun by key, it stretches to whoever has the focus.
document.addEventListener("focusin", (event) => {
  const figure = draft?.armed && event.target.closest?.(".people-map .figure");
  if (!figure || figure.dataset.figure === draft.from) return;
  const { x, y } = at(figure);
  stretch(x, y);
  mark(figure);
  say(words("at").replace("NAME", figure.dataset.name));
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && draft?.armed && !event.defaultPrevented) { stopDraft(); say(words("stopped")); } });
