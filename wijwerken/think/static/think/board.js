// Dragging at the tying table. It does nothing the buttons do not: it fills in the same forms and sends them.
"use strict";

const bar = document.getElementById("tie");
const knot = document.getElementById("knot");
let dragged = null;

function chosen() {
  return document.querySelectorAll('input[name="excerpts"]:checked');
}

function sayHowMany() {
  const says = bar.querySelector("[data-count]");
  if (says.dataset.none === undefined) says.dataset.none = says.textContent;
  const n = chosen().length;
  says.classList.toggle("has-chosen", n > 0);
  says.textContent = n === 0 ? says.dataset.none : n === 1 ? says.dataset.one : says.dataset.many.replace("{n}", n);
}

function tieTo(name) {
  dragged.querySelector('input[name="excerpts"]').checked = true;
  bar.elements.thread.value = name;
  bar.requestSubmit(bar.querySelector('button[value="tie"]'));
}

function sendKnot(action, to) {
  knot.action = dragged.dataset.excerpt;
  knot.elements.namedItem("action").value = action;
  knot.elements.namedItem("to").value = to || "";
  knot.submit();
}

function isLoose(strip) {
  return strip.querySelector('input[name="excerpts"]') !== null;
}

function fits(target) {
  if (!dragged || !target) return false;
  if (target.dataset.drop === "loose") return !isLoose(dragged);
  return isLoose(dragged) || (target.dataset.thread !== undefined && !target.querySelector("[aria-current]"));
}

function drop(target) {
  if (target.dataset.drop === "loose") sendKnot("untie");
  else if (isLoose(dragged)) tieTo(target.querySelector("a > .voice, h1").textContent.trim());
  else sendKnot("move", target.dataset.thread);
}

// What is dragged may be text, which knows no neighbours.
function near(event, selector) {
  return event.target.closest ? event.target.closest(selector) : null;
}

document.addEventListener("dragstart", (event) => {
  dragged = near(event, "[data-excerpt]");
  if (dragged) event.dataTransfer.setData("text/plain", dragged.textContent.trim());
});
document.addEventListener("dragover", (event) => {
  const target = near(event, "[data-drop]");
  if (!fits(target)) return;
  event.preventDefault();
  target.classList.add("is-over");
});
document.addEventListener("dragleave", (event) => {
  const target = near(event, "[data-drop]");
  if (target) target.classList.remove("is-over");
});
document.addEventListener("drop", (event) => {
  const target = near(event, "[data-drop]");
  if (!fits(target)) return;
  event.preventDefault();
  drop(target);
});
document.addEventListener("change", sayHowMany);
sayHowMany();

document.addEventListener("dragend", () => {
  dragged = null;
});

// What others do comes by itself; how it is laid down is read when it is first needed.
const table = document.querySelector("[data-table]");
let mark = table.dataset.mark;
let looking = false;

function read(script) {
  return new Promise((done, no) => {
    document.head.append(Object.assign(document.createElement("script"), { src: script, onload: done, onerror: no }));
  });
}

async function look() {
  if (looking || dragged || document.hidden) return;
  looking = true;
  try {
    const now = await (await fetch(table.dataset.table)).json();
    if (table.textContent !== now.says) table.textContent = now.says;
    if (now.mark !== mark) {
      if (!window.layBeside) await read(table.dataset.beside);
      mark = await window.layBeside(mark);
      sayHowMany();
    }
  } catch (_no) {
    table.textContent = "";
  }
  looking = false;
}

look();
setInterval(look, 4000);
document.addEventListener("visibilitychange", look);
bar.elements.thread.addEventListener("input", () => read(table.dataset.naming), { once: true });
