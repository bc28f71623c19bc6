// Names of the chosen files, in place of the browser's own words, which may be in another language than the page.
document.querySelectorAll(".import-files").forEach((box) => {
  const input = box.querySelector("input[type=file]");
  const said = box.querySelector("[data-chosen]");
  const show = () => { said.textContent = [...input.files].map((file) => file.name).join(" · "); };
  input.addEventListener("change", show);
  show();
});
