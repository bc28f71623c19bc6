// Puts a native popover beside the button that opened it, and fills the drawer of links marked data-drawer.
const GAP = 6;
const OPEN = "drawer";

function place(popover, opener) {
  const at = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const left = Math.min(Math.max(at.left, 12), innerWidth - width - 12);
  const below = at.bottom + GAP;
  const above = at.top - GAP - height;
  const top = below + height < innerHeight - 8 || above < 8 ? Math.min(below, Math.max(8, innerHeight - height - 8)) : above;
  Object.assign(popover.style, { position: "fixed", margin: "0", inset: "auto", left: `${left}px`, top: `${top}px` });
}

export async function openDrawer(link) {
  const url = new URL(link.getAttribute("href"), location.href); // of an SVG link, `href` is no string
  const answer = await fetch(url, { headers: { "HX-Request": "true", "HX-Target": "drawer-body" } });
  if (!answer.ok) { location.href = url; return; }
  const drawer = document.getElementById("drawer");
  document.getElementById("drawer-body").innerHTML = await answer.text();
  window.htmx?.process(drawer);
  const head = drawer.querySelector("h2");
  if (head) { head.id ||= "drawer-title"; drawer.setAttribute("aria-labelledby", head.id); }
  if (!drawer.open) {
    drawer.showModal();
    history.pushState({ ...history.state, [OPEN]: true }, ""); // so that Back closes it and leaves the page where it was
  }
  const part = url.hash && document.getElementById(decodeURIComponent(url.hash.slice(1)));
  if (part && drawer.contains(part)) part.scrollIntoView();
  else drawer.scrollTop = 0;
}

function startBack() {
  const drawer = document.getElementById("drawer");
  if (!drawer) return;
  if (history.state?.[OPEN]) history.replaceState({ ...history.state, [OPEN]: undefined }, ""); // loaded again while it was open
  let leaving = false;
  drawer.addEventListener("close", () => { if (history.state?.[OPEN]) { leaving = true; history.back(); } });
  addEventListener("popstate", (event) => {
    if (!leaving && !drawer.open) return;
    leaving = false;
    event.stopImmediatePropagation(); // the page under the drawer is the same: nothing is to be loaded again
    if (drawer.open) drawer.close();
  }, { capture: true });
}

export function startPopovers() {
  startBack();
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-drawer]");
    if (link && document.getElementById("drawer") && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      openDrawer(link);
      return;
    }
    const dialog = event.target.closest("dialog");
    if (dialog && event.target === dialog) dialog.close(); // a press on the backdrop
    if (event.target.closest("[data-dialog-close]")) dialog?.close();
  });
  document.addEventListener("toggle", (event) => {
    // Also when something inside it was disclosed and it grew.
    const popover = event.target.closest?.("[popover]:popover-open");
    const opener = popover && document.querySelector(`[popovertarget="${CSS.escape(popover.id)}"]`);
    if (opener) place(popover, opener);
  }, true);
}
