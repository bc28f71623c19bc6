// Toasts: what happened and the way back, for eight seconds; errors stay until they are closed.
import { token } from "./post.js";

const SECONDS = 8;

function arm(toast) {
  if (toast.dataset.toast === "stays") return;
  const life = toast.querySelector("[data-undo]") ? SECONDS : SECONDS / 2;
  let timer = setTimeout(() => toast.remove(), life * 1000);
  // Whoever is reading or reaching for it gets the time back.
  const hold = () => clearTimeout(timer);
  const go = () => { clearTimeout(timer); timer = setTimeout(() => toast.remove(), life * 1000); };
  toast.addEventListener("pointerenter", hold);
  toast.addEventListener("pointerleave", go);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("focusout", go);
}

function part(name, className, text) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

function undoForm(url) {
  const form = part("form");
  form.method = "post";
  form.action = url;
  const secret = part("input");
  secret.type = "hidden";
  secret.name = "csrfmiddlewaretoken";
  secret.value = token();
  const button = part("button", "toast-undo", document.getElementById("toasts").dataset.undoWord);
  button.dataset.undo = "";
  form.append(secret, button);
  return form;
}

function closeButton() {
  const button = part("button", "toast-close", "\u00d7");
  button.type = "button";
  button.dataset.toastClose = "";
  button.setAttribute("aria-label", document.getElementById("toasts").dataset.closeWord);
  return button;
}

export function show({ text, undo, error }) {
  const toast = part("div", "toast");
  toast.dataset.toast = error ? "stays" : "";
  toast.append(part("p", "", text));
  if (undo) toast.append(undoForm(undo));
  if (error) toast.append(closeButton());
  document.getElementById("toasts").append(toast);
  arm(toast);
}

export function startToasts() {
  document.querySelectorAll("[data-toast]").forEach(arm);
  document.addEventListener("yd:toasts", (event) => event.detail.toasts.forEach(show));
  document.addEventListener("click", (event) => {
    const close = event.target.closest("[data-toast-close]");
    if (close) close.closest(".toast").remove();
  });
}
