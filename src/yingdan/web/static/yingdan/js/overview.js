// The print button, and links that lead to something inside a closed disclosure.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
  const link = event.target.closest("a[data-reveal]");
  const target = link && document.querySelector(link.hash);
  if (!target) return;
  for (let at = target.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
  const own = target.querySelector("details");
  if (own) own.open = true;
});
