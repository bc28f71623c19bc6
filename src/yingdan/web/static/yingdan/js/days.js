// A day field reads in the language of the page, whatever the browser's own is; while it is edited the browser's parts show.
const zh = () => document.documentElement.lang.startsWith("zh");

function said(value) {
  if (!value) return document.body.dataset.noDay || "";
  if (zh()) return value;
  const [year, month, day] = value.split("-").map(Number);
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" }).format(new Date(year, month - 1, day));
}

function show(field) {
  field.dataset.said = said(field.value);
  field.toggleAttribute("data-none", !field.value);
}

export function startDays() {
  const every = (root) => root.querySelectorAll?.("input[type=date]").forEach(show);
  every(document);
  for (const kind of ["input", "change", "focusout"]) {
    document.addEventListener(kind, (event) => { if (event.target.matches?.("input[type=date]")) show(event.target); });
  }
  document.addEventListener("reset", (event) => setTimeout(() => every(event.target)));
  // Fields that come later: a drawer, one more person.
  new MutationObserver((changes) => changes.forEach((one) => one.addedNodes.forEach((node) => {
    if (node.matches?.("input[type=date]")) show(node);
    every(node);
  }))).observe(document.body, { childList: true, subtree: true });
}
