// Dragging a card to another stage opens the gate before it. Without a mouse the card's menu does the same.
import { openDrawer } from "./popover.js";

const board = document.querySelector("[data-board]");
let card = null;

const columnOf = (element) => element.closest("[data-stage]");
const canTake = (column) => Boolean(card && column && column !== columnOf(card) && column.dataset.stage !== "-");

function clear() {
  board.classList.remove("board-dragging");
  board.querySelectorAll(".board-over, .board-here").forEach((one) => one.classList.remove("board-over", "board-here"));
}

function ask(column, moved) {
  const link = document.createElement("a");
  link.href = `${moved.dataset.stageUrl}?${new URLSearchParams({ stage: column.dataset.stage, back: board.dataset.back })}`;
  column.classList.add("board-wanted");
  moved.classList.add("board-moving");
  const away = () => { column.classList.remove("board-wanted"); moved.classList.remove("board-moving"); };
  document.getElementById("drawer").addEventListener("close", away, { once: true }); // nothing has moved yet
  openDrawer(link);
}

function startDragging() {
  board.querySelectorAll("[data-card]").forEach((one) => { one.draggable = true; });
  board.addEventListener("dragstart", (event) => {
    card = event.target.closest?.("[data-card]");
    if (!card) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.querySelector(".board-title a").textContent);
    board.classList.add("board-dragging");
    columnOf(card).classList.add("board-here");
  });
  board.addEventListener("dragover", (event) => {
    const column = columnOf(event.target);
    board.querySelectorAll(".board-over").forEach((one) => one !== column && one.classList.remove("board-over"));
    if (!canTake(column)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    column.classList.add("board-over");
  });
  board.addEventListener("dragleave", (event) => {
    if (!board.contains(event.relatedTarget)) board.querySelectorAll(".board-over").forEach((one) => one.classList.remove("board-over"));
  });
  board.addEventListener("drop", (event) => {
    const column = columnOf(event.target);
    if (!canTake(column)) return;
    event.preventDefault();
    ask(column, card);
  });
  board.addEventListener("dragend", () => { clear(); card = null; });
}

// Where the columns do not fit beside each other, begin at the first one with a deal.
function begin() {
  const first = board.querySelector("[data-stage]:not(.board-none)");
  if (first && !location.hash) board.scrollLeft = first.offsetLeft - parseFloat(getComputedStyle(board).paddingInlineStart);
}

if (board) {
  if (matchMedia("(pointer: fine)").matches) startDragging();
  if (matchMedia("(max-width: 719px)").matches) begin();
}
