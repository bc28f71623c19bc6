// The search box: Ctrl-K or a tap opens it, arrows walk through what was found.
const box = () => document.getElementById("search");
const lines = () => [...box().querySelectorAll("a.search-line, a.search-more")];

export function openSearch() {
  const dialog = box();
  if (!dialog || dialog.open || document.querySelector("dialog[open]")) return;
  dialog.showModal();
  dialog.querySelector("input").select();
}

function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const all = lines();
  if (event.key === "Enter" && event.target.matches("input") && all.length) {
    event.preventDefault();
    all[0].click();
    return;
  }
  if (!step || !all.length) return;
  event.preventDefault();
  const at = all.indexOf(document.activeElement) + step;
  if (at < 0) box().querySelector("input").focus();
  else all[Math.min(at, all.length - 1)].focus();
}

export function startSearch() {
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    openSearch();
  });
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-search-open]");
    if (opener) { event.preventDefault(); openSearch(); }
  });
  box()?.addEventListener("keydown", walk);
}
