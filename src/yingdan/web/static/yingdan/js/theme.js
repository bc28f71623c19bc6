// Light or dark in one press: at once on the page, then kept by the server.
import { post } from "./post.js";

export function startTheme() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-switch]");
    if (!button) return;
    const root = document.documentElement;
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    post(button.dataset.url, { theme: root.dataset.theme });
  });
}
