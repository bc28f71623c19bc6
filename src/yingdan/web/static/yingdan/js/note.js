// "+": opens the note on the current deal.
export async function openNote(text = "") {
  const dialog = document.getElementById("note");
  if (!dialog || dialog.open) return;
  const url = new URL(dialog.dataset.noteUrl, location.href);
  if (dialog.dataset.deal) url.searchParams.set("deal", dialog.dataset.deal);
  if (text) url.searchParams.set("text", text);
  const answer = await fetch(url, { headers: { "HX-Request": "true" } });
  if (!answer.ok || answer.redirected) { location.href = url; return; }
  const body = document.getElementById("note-body");
  body.innerHTML = await answer.text();
  window.htmx?.process(body);
  dialog.showModal();
  dialog.querySelector("[data-first]")?.focus();
}

export function startNote() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-note-open]");
    if (opener) { event.preventDefault(); openNote(opener.dataset.text || ""); }
  });
  const dialog = document.getElementById("note");
  dialog?.addEventListener("close", () => {
    // Something was noted: what the page says may have changed.
    if (dialog.querySelector("[data-noted]")) location.reload();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches("textarea[data-enter-saves]")) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });
}
