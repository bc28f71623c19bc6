// The eight questions: only the chosen way of buying shows its stages and seats, Enter goes on, rows grow.
const form = document.querySelector("[data-questions]");
const questions = [...form.querySelectorAll("[data-question]")];
const chosen = () => form.querySelector('[name="playbook"]:checked')?.value;

function showBook() {
  const book = chosen();
  form.querySelectorAll("[data-book]").forEach((part) => {
    part.hidden = part.dataset.book !== book;
    part.querySelectorAll("input").forEach((input) => { input.disabled = part.hidden; });
  });
  form.querySelectorAll('select[name$="-seat"]').forEach((select) => fitSeats(select, book));
}

function fitSeats(select, book) {
  select.querySelectorAll("optgroup").forEach((group) => {
    const fits = group.querySelector("option")?.value.startsWith(`${book}/`) ?? false;
    group.hidden = !fits;
    group.disabled = !fits;
  });
  if (select.selectedOptions[0]?.parentElement.disabled) select.value = "";
}

// A question counts as answered when one of the fields it is about has an answer.
function answered(question) {
  return question.dataset.question.split(" ").some((name) =>
    [...question.querySelectorAll(name === "people" ? '[name$="-name"]' : `[name="${name}"]`)].some(
      (one) => !one.disabled && (one.type === "radio" ? one.checked : one.value.trim()),
    ),
  );
}

function progress() {
  let done = 0;
  questions.forEach((question) => {
    const yes = answered(question);
    question.classList.toggle("question-done", yes);
    if (yes) done += Number(question.dataset.counts || 1);
  });
  form.querySelector("progress").value = done;
  form.querySelector("[data-progress]").textContent = `${done} / 8`;
}

function next(from) {
  const all = [...form.querySelectorAll("input:not([type=hidden]), select, button[type=submit]")].filter(
    (one) => !one.disabled && one.offsetParent !== null && (one.type !== "radio" || one.checked || firstOfGroup(one)),
  );
  const at = all.indexOf(from.type === "radio" ? all.find((one) => one.name === from.name) : from);
  all[at + 1]?.focus();
}

const firstOfGroup = (radio) =>
  !form.querySelector(`input[name="${radio.name}"]:checked:not(:disabled)`) &&
  [...form.querySelectorAll(`input[name="${radio.name}"]:not(:disabled)`)][0] === radio;

function addPerson() {
  const total = form.querySelector('[name="people-TOTAL_FORMS"]');
  const most = Number(form.querySelector('[name="people-MAX_NUM_FORMS"]').value);
  if (Number(total.value) >= most) return;
  const html = form.querySelector("template[data-person]").innerHTML.replaceAll("__prefix__", total.value);
  total.value = Number(total.value) + 1;
  const list = form.querySelector("[data-people]");
  list.insertAdjacentHTML("beforeend", html);
  fitSeats(list.lastElementChild.querySelector("select"), chosen());
  list.lastElementChild.querySelector("input").focus();
}

form.addEventListener("change", (event) => { if (event.target.name === "playbook") showBook(); progress(); });
form.addEventListener("input", progress);
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches("input, select")) return;
  event.preventDefault();
  if (event.ctrlKey || event.metaKey) form.requestSubmit(); else next(event.target);
});
const add = form.querySelector("[data-add-person]");
add.hidden = false;
add.addEventListener("click", addPerson);
form.addEventListener("submit", () => { form.querySelector("[type=submit]").disabled = true; });
addEventListener("pageshow", () => { form.querySelector("[type=submit]").disabled = false; });
showBook();
progress();
(form.querySelector('[aria-invalid="true"]') || form.querySelector('[name="account"]')).focus();
