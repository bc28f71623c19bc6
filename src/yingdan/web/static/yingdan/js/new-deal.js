// Another deal of an account: only the chosen way of buying shows its chairs.
const form = document.querySelector("[data-new-deal]");

function fit() {
  const book = form.querySelector('[name="playbook"]:checked')?.value;
  form.querySelectorAll('select[name$="-seat"]').forEach((select) => {
    select.querySelectorAll("optgroup").forEach((group) => {
      const fits = group.querySelector("option")?.value.startsWith(`${book}/`) ?? false;
      group.hidden = !fits;
      group.disabled = !fits;
    });
    if (select.selectedOptions[0]?.parentElement.disabled) select.value = "";
  });
}

form.addEventListener("change", (event) => { if (event.target.name === "playbook") fit(); });
fit();
