// Single-letter keys. Off while typing, while a dialog is open, with a modifier, and when switched off.
import { openNote } from "./note.js";

const KEPT_OFF = "yingdan.keys.off";
let waitingForPlace = 0;

const on = () => localStorage.getItem(KEPT_OFF) !== "1";
const typing = (target) => target.isContentEditable || target.closest?.("input:not([type=checkbox], [type=radio], [type=button]), textarea, select");
const items = (within = "main") => [...document.querySelectorAll(`${within} [data-item], ${within} details[data-finding]`)].filter((one) => one.checkVisibility());

function current(all = items()) {
  const focused = document.activeElement;
  return all.find((one) => one === focused || one.contains(focused));
}

function move(by, all = items()) {
  if (!all.length) return;
  const at = all.indexOf(current(all));
  const start = by === 1 || by === -Infinity ? 0 : all.length - 1;
  const next = all[at < 0 ? start : Math.min(Math.max(at + by, 0), all.length - 1)];
  const target = next.querySelector(":scope > summary") || next;
  if (target === next && !next.hasAttribute("tabindex")) next.tabIndex = -1;
  target.focus();
  next.scrollIntoView({ block: "nearest" });
}

// In a row of events the arrows do what J and K do; Home and End go to its ends once an event has the focus.
const ARROWS = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };

function arrowed(event) {
  const by = ARROWS[event.key];
  const here = document.activeElement;
  const inList = Boolean(here?.closest?.("[data-arrows]"));
  const free = here === document.body && Number.isFinite(by);
  if (by === undefined || event.shiftKey || !document.querySelector("main [data-arrows]") || !(inList || free)) return false;
  event.preventDefault();
  move(by, items("main [data-arrows]"));
  return true;
}

function press(selector) {
  const item = current() || items()[0];
  item?.querySelector(selector)?.click();
}

function evidence() {
  const item = current() || document.querySelector("main details");
  const details = item?.matches("details") ? item : item?.querySelector("details");
  if (details) details.open = !details.open;
}

function undo() {
  const all = document.querySelectorAll("#toasts [data-undo]");
  all[all.length - 1]?.click();
}

const go = (place) => document.querySelector(`[data-go="${place}"]`)?.click();

const PRESSES = {
  n: () => openNote(),
  j: () => move(1),
  k: () => move(-1),
  e: evidence,
  x: () => press("[data-done]"),
  s: () => press("[data-postpone]"),
  z: undo,
  "?": () => document.getElementById("keys")?.showModal(),
};
const PLACES = new Set(["t", "o", "p", "c"]);

function pressed(event) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target) || document.querySelector("dialog[open]") || arrowed(event) || !on()) return;
  const key = event.key.toLowerCase();
  if (waitingForPlace && Date.now() - waitingForPlace < 1500 && PLACES.has(key)) {
    waitingForPlace = 0;
    event.preventDefault();
    go(key);
    return;
  }
  waitingForPlace = key === "g" ? Date.now() : 0;
  const action = PRESSES[key];
  if (action) { event.preventDefault(); action(); }
}

export function startKeys() {
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys-open]")) document.getElementById("keys")?.showModal();
  });
  const box = document.querySelector("[data-keys-switch]");
  if (!box) return;
  box.checked = on();
  box.addEventListener("change", () => localStorage.setItem(KEPT_OFF, box.checked ? "0" : "1"));
}
