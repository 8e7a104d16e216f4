// Small helps for kijken; every page also works without.
"use strict";

// Selecting a piece of what was said fills the field beside it.
function takeSelection(form) {
  const source = document.querySelector(form.dataset.takeSelection);
  const field = form.querySelector("#text, [name=part]");
  if (!source || !field) return;
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const words = selection.toString().trim().replace(/\s+/g, " ");
    if (!words || !source.contains(selection.anchorNode) || !source.contains(selection.focusNode)) return;
    field.value = words;
    const holder = field.closest("[hidden]");
    if (holder) holder.hidden = false;
  });
}

// While a file is read, ask how far it is, ever less often, and show the result when it is there.
function followProgress(line) {
  let wait = 300; // most files are read by then
  const ask = async () => {
    const answer = await fetch(line.dataset.progress, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { finished } = await answer.json();
    if (finished) return location.reload();
    wait = Math.min(wait * 1.5, 10000);
    setTimeout(ask, wait);
  };
  setTimeout(ask, wait);
}

// In a long list of ticks the arrows go to the next one; space ticks it, as everywhere.
function walkByArrows(list) {
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const ticks = [...list.querySelectorAll(`input[type=checkbox][name="${list.dataset.arrows}"]`)];
    const next = ticks[ticks.indexOf(event.target) + step];
    if (!step || !ticks.includes(event.target)) return;
    event.preventDefault();
    if (next) next.focus();
  });
}

// A piece that was cut too small is joined with the one above by one key, as a line is in any text.
function joinByKey(list) {
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Backspace" || event.target.name !== "piece") return;
    const join = list.querySelector(`button[name=join][value="${event.target.value}"]`);
    if (!join) return;
    event.preventDefault();
    join.click();
  });
}

document.querySelectorAll("[data-join-key]").forEach(joinByKey);
document.querySelectorAll("[data-arrows]").forEach(walkByArrows);
document.querySelectorAll("[data-take-selection]").forEach(takeSelection);
document.querySelectorAll("[data-progress]").forEach(followProgress);
