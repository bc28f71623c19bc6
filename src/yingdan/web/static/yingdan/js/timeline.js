// Whichever event of the list has the focus or the pointer stands out in the picture above it.
function mark(target) {
  const event = target instanceof Element ? target.closest("[data-event]")?.dataset.event : undefined;
  for (const dot of document.querySelectorAll("[data-dot]")) dot.classList.toggle("lane-here", dot.dataset.dot === event);
}

document.addEventListener("focusin", (event) => mark(event.target));
document.addEventListener("pointerover", (event) => mark(event.target));
