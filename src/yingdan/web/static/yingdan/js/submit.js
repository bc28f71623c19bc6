// Forms of one choice send themselves; their button is for browsers without scripts.
export function startAutoSubmit() {
  document.querySelectorAll("form[data-auto-submit]").forEach((form) => {
    form.querySelector(".form-end").hidden = true;
    form.addEventListener("change", () => form.requestSubmit());
  });
}
