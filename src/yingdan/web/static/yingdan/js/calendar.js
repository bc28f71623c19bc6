// Arrow keys move by day, Page Up and Page Down by view, Enter opens the day, T is today. At an edge the next days are loaded.
const table = document.querySelector("[data-calendar]");
const days = table ? [...table.querySelectorAll("[data-day]")].filter((one) => one.checkVisibility()) : [];
const BY = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const go = (name) => document.querySelector(`[data-cal-${name}]`);

function iso(day, by) {
  const moved = new Date(`${day}T12:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + by);
  return moved.toISOString().slice(0, 10);
}

function focus(day) {
  for (const one of days) one.tabIndex = one === day ? 0 : -1;
  day.focus();
  day.scrollIntoView({ block: "nearest" });
}

function leave(name, day) {
  const url = new URL(go(name).href);
  if (day) { url.searchParams.set("on", day); url.hash = `d-${day}`; }
  location.href = url;
}

function pressed(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.closest?.("input, textarea, select, dialog[open]") || document.querySelector("dialog[open]")) return;
  if (event.key.toLowerCase() === "t" && localStorage.getItem("yingdan.keys.off") !== "1") {
    const today = days.find((one) => one.classList.contains("cal-today"));
    event.preventDefault();
    if (today) focus(today);
    else go("now").click();
    return;
  }
  const here = event.target.closest?.("[data-day]");
  if (!here) return;
  if (event.key in BY) {
    const wanted = iso(here.dataset.day, BY[event.key]);
    const next = days.find((one) => one.dataset.day === wanted);
    event.preventDefault();
    if (next) focus(next);
    else leave(BY[event.key] < 0 ? "earlier" : "later", wanted);
  } else if (event.key === "PageUp" || event.key === "PageDown") {
    event.preventDefault();
    leave(event.key === "PageUp" ? "earlier" : "later");
  } else if (event.key === "Enter" && event.target === here) {
    here.querySelector(".cal-number").click();
  }
}

if (days.length) {
  const named = days.find((one) => `#${one.id}` === location.hash);
  const first = named || days.find((one) => one.classList.contains("cal-today")) || days[0];
  for (const one of days) one.tabIndex = one === first ? 0 : -1;
  if (named) focus(named);
  else if (matchMedia("(max-width: 719px)").matches && first.classList.contains("cal-today")) first.scrollIntoView({ block: "start" });
}
document.addEventListener("keydown", pressed, { capture: true });
