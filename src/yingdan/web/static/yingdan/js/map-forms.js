// The small forms of the map in edit mode: a line, a chair. Each is sent and answered with the committee as it stands now.
export const editing = () => document.querySelector("#committee[data-editing]");
export const shown = () => [...document.querySelectorAll(".people-map")].find((one) => one.getClientRects().length > 0);
export const figureOf = (id) => shown()?.querySelector(`[data-figure="${CSS.escape(id)}"]`);
export const nameOf = (id) => figureOf(id)?.dataset.name || document.querySelector(`[data-tray-person="${CSS.escape(id)}"]`)?.dataset.name
  || option("#chair-person", id)?.textContent.split(" · ")[0] || "";
const option = (list, value) => document.querySelector(`${list} option[value="${CSS.escape(value)}"]`);
export const at = (figure) => ({ x: Number(figure.dataset.atX ?? figure.dataset.x), y: Number(figure.dataset.atY ?? figure.dataset.y) });
export const words = (key) => document.querySelector("[data-map-words]")?.dataset[key] || "";
const pop = (name) => document.getElementById(`${name}-pop`);
export const seats = (id) => (figureOf(id)?.dataset.seats || "").split(" ").filter(Boolean);

export function say(text) {
  const voice = document.getElementById("map-said");
  if (voice) voice.textContent = text;
}

// --- sending a form and showing what came of it -------------------------------------------------------------

let focusAfter = null;
let tableOpen = false;

function send(form) {
  document.querySelectorAll(".map-pop:popover-open").forEach((one) => one.hidePopover());
  focusAfter ||= form.elements.person?.value || form.elements.seat?.value || null;
  const source = document.getElementById("map-said"); // outlives the committee, which is replaced
  const values = Object.fromEntries(new FormData(form));
  tableOpen = document.getElementById("map-table").open;
  window.htmx.ajax("POST", form.action, { source, target: "#committee", swap: "outerHTML", values });
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-line-form], [data-chair-form], [data-leave-form], [data-untie-form]");
  if (!form) return;
  event.preventDefault();
  send(form);
});

document.addEventListener("htmx:afterSettle", () => {
  const table = document.getElementById("map-table");
  if (tableOpen && table) { table.open = true; tableOpen = false; }
  if (!focusAfter || !editing()) return;
  const target = figureOf(focusAfter);
  focusAfter = null;
  target?.focus({ preventScroll: true });
});

document.addEventListener("htmx:responseError", () => { focusAfter = null; });

function fill(form, values) {
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
}

// --- popovers ---------------------------------------------------------------------------------------------------

let spot = [0, 0];
// A sheet, not a style attribute: htmx copies attributes from the old page to the new, which our policy forbids for styles.
const place = new CSSStyleSheet();
document.adoptedStyleSheets.push(place);

function open(name, x, y) {
  const box = pop(name);
  spot = [x, y];
  if (!box.matches(":popover-open")) box.showPopover();
  place.replaceSync("");
  if (innerWidth < 720) return box;
  const left = Math.min(Math.max(x + 12, 12), innerWidth - box.offsetWidth - 12);
  const top = Math.min(Math.max(y - 30, 12), innerHeight - box.offsetHeight - 12);
  place.replaceSync(`.map-pop { position: fixed; inset: auto; margin: 0; left: ${left}px; top: ${Math.max(top, 12)}px; }`);
  return box;
}

export function middle(element) {
  const box = element.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
}

let line = null; // the line in the popover: { from, hold } – `hold` where it exists already

export function lineForm(kind) { return pop("line").querySelector(`[data-line-form="${kind}"]`); }

function showKind(kind) {
  pop("line").querySelectorAll("[data-line-form]").forEach((one) => { one.hidden = one.dataset.lineForm !== kind; });
  pop("line").querySelector(`[name=line-kind][value=${kind}]`).checked = true;
  const boss = figureOf(line.from)?.dataset.boss || "";
  const to = pop("line").querySelector("[data-line-to]").value;
  const note = pop("line").querySelector("[data-line-replaces]");
  const replaces = kind === "report" && boss && boss !== to;
  note.textContent = replaces ? pop("line").dataset.replaces.replace("NAME", nameOf(line.from)).replace("BOSS", nameOf(boss)) : "";
}

// Somebody with another boss already, or of another organisation, hardly begins to report to them: a line there is informal.
function outsideTheLine(from, to) {
  const [one, other] = [figureOf(from)?.dataset, figureOf(to)?.dataset];
  return Boolean(one && ((one.boss && one.boss !== to) || (other && one.of !== other.of)));
}

export function openLine(from, to, point, hold = null) {
  line = { from, hold };
  const box = pop("line");
  const tie = hold?.dataset.line === "tie" ? hold.dataset : null;
  document.getElementById("line-pop-title").textContent = box.dataset.title.replace("NAME", nameOf(from));
  const list = box.querySelector("[data-line-to]");
  [...list.options].forEach((one) => { one.hidden = one.disabled = one.value === from; });
  list.value = to;
  list.disabled = Boolean(tie); // another person is another tie
  box.querySelector("[data-line-kinds]").hidden = Boolean(hold);
  box.querySelectorAll("[data-line-delete]").forEach((one) => { one.hidden = !hold; });
  const form = lineForm("tie");
  fill(form, { kind: tie?.word || "", replaces: tie?.kind || "", told_by: tie?.told || "" });
  if (tie) fill(form, { source: tie.source, on: tie.on });
  else form.reset();
  showKind(tie || (!hold && outsideTheLine(from, to)) ? "tie" : "report");
  open("line", ...point);
  (tie ? form.elements.kind : hold ? list : box.querySelector("[name=line-kind]:checked")).focus();
}

document.addEventListener("change", (event) => {
  if (!line) return;
  if (event.target.name === "line-kind") { showKind(event.target.value); open("line", ...spot); } // it grew
  if (event.target.matches("[data-line-to]")) showKind(pop("line").querySelector("[name=line-kind]:checked").value);
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-line-form]");
  if (!form || !line) return;
  const to = pop("line").querySelector("[data-line-to]").value;
  fill(form, form.dataset.lineForm === "report" ? { person: line.from, boss: to } : { person: line.from, to });
}, true); // before it is sent

export function removeLine(hold) {
  const { line: kind, from, to } = hold.dataset;
  focusAfter = from;
  if (kind === "report") {
    const form = lineForm("report");
    fill(form, { person: from, boss: "" });
    send(form);
  } else {
    const form = document.querySelector("[data-untie-form]");
    fill(form, { person: from, to, kind: hold.dataset.kind });
    send(form);
  }
}

function parts(form, shownParts) {
  form.querySelectorAll("[data-part]").forEach((one) => { one.hidden = !shownParts.includes(one.dataset.part); });
}

// Somebody for a chair (`seat` known), a chair for somebody (`person` known), both, or neither.
export function openChair({ person = "", seat = "", point }) {
  const box = pop("chair");
  const form = box.querySelector("[data-chair-form]");
  form.reset();
  const chair = seat && option("#chair-seat", seat)?.textContent;
  const title = person && seat ? box.dataset.titleBoth.replace("NAME", nameOf(person)).replace("CHAIR", chair) : person ? box.dataset.titlePerson.replace("NAME", nameOf(person)) : seat ? box.dataset.titleChair.replace("CHAIR", chair) : box.dataset.titleNew;
  document.getElementById("chair-pop-title").textContent = title;
  fill(form, { person });
  const free = seat || shown()?.querySelector(".figure-empty")?.dataset.chair;
  if (free) fill(form, { seat: free });
  const own = person ? seats(person) : [];
  const leaves = form.elements.leaves;
  [...leaves.options].slice(1).forEach((one) => one.remove());
  own.forEach((one) => leaves.add(new Option(box.dataset.from.replace("CHAIR", option("#chair-seat", one)?.textContent || one), one)));
  leaves.value = own.length === 1 ? own[0] : "";
  parts(form, ["seat", person ? "" : "person", person ? "" : "new", own.length ? "leaves" : ""]);
  if (seat && !person) form.querySelector("[data-part=seat]").hidden = true;
  const list = box.querySelector("[data-leave-list]");
  list.replaceChildren(...own.filter(() => !seat).map((one) => {
    const button = document.createElement("button");
    button.className = "btn btn-small";
    button.dataset.leave = one;
    button.dataset.person = person;
    button.textContent = list.dataset.word.replace("CHAIR", option("#chair-seat", one)?.textContent || one);
    return button;
  }));
  open("chair", ...point);
  newcomer(form);
  const first = person ? (seat ? form.elements.source : form.elements.seat) : seat ? form.elements.person : form.elements.name;
  first.focus();
}

// Name and title are asked only of somebody new.
function newcomer(form) {
  const fresh = !form.elements.person.value;
  form.querySelector("[data-part=new]").hidden = !fresh;
  form.elements.name.required = fresh;
  if (!fresh) form.elements.name.value = "";
}

document.addEventListener("change", (event) => {
  if (event.target.id !== "chair-person") return;
  const form = event.target.form;
  newcomer(form);
  const own = event.target.value ? seats(event.target.value) : [];
  const leaves = form.elements.leaves;
  [...leaves.options].slice(1).forEach((one) => one.remove());
  own.forEach((one) => leaves.add(new Option(pop("chair").dataset.from.replace("CHAIR", option("#chair-seat", one)?.textContent || one), one)));
  form.querySelector("[data-part=leaves]").hidden = !own.length;
});

export function leaveChair(person, seat) {
  const form = document.querySelector("[data-leave-form]");
  fill(form, { person, seat });
  send(form);
}

document.addEventListener("click", (event) => {
  const close = event.target.closest("[data-pop-close]");
  if (close) close.closest("[popover]").hidePopover();
  const word = event.target.closest("[data-kind-word]");
  if (word) { lineForm("tie").elements.kind.value = word.dataset.kindWord; lineForm("tie").querySelector(".btn-primary").focus(); }
  const remove = event.target.closest("[data-line-delete]");
  if (remove && line?.hold) removeLine(line.hold);
  const leave = event.target.closest("[data-leave]");
  if (leave) { event.preventDefault(); leaveChair(leave.dataset.person, leave.dataset.leave); }
  const fresh = event.target.closest("[data-new-chair]");
  if (fresh) openChair({ point: middle(fresh) });
});
