// Pages of a deal: printing; links into closed disclosures; a proposal asks for its day; after a save the page stays where it was.
const PLACE = "yingdan.place";

function reveal(hash) {
  const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
  if (!target) return null;
  for (let at = target.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
  return target;
}

function askForDay(row) {
  row.scrollIntoView({ block: "center" });
  row.querySelector("button[popovertarget]")?.click();
}

function follow(hash) {
  const target = reveal(hash);
  if (target && hash.startsWith("#do-")) askForDay(target);
  return target;
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
  const link = event.target.closest("a[href*='#']");
  if (!link || link.pathname !== location.pathname || link.origin !== location.origin) return;
  if (link.matches("[data-reveal]")) {
    const own = reveal(link.hash)?.querySelector("details");
    if (own) own.open = true;
  } else if (link.hash.startsWith("#do-") && follow(link.hash)) event.preventDefault();
  else if (/^#(f|planned)-/.test(link.hash)) reveal(link.hash);
});

// A press that saves loads the page again; whoever planned a step far down does not want to look for the place.
addEventListener("pagehide", () => {
  sessionStorage.setItem(PLACE, JSON.stringify([location.pathname, scrollY, Date.now()]));
});
function stay() {
  const [path, y, at] = JSON.parse(sessionStorage.getItem(PLACE) || "[]");
  if (path === location.pathname && Date.now() - at < 10000 && !location.hash) scrollTo({ top: y, behavior: "instant" });
}

stay();
follow(location.hash)?.scrollIntoView({ block: location.hash.startsWith("#do-") ? "center" : "start" });
