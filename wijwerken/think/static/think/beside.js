// Lays what others did at the tying table beside one's own work: what is typed, chosen, marked or has the focus stays.
"use strict";

// What may change beside one's hands: how many fragments are loose, which, the thread in hand, and all threads.
const PARTS = ["[data-drop=loose] > h2 + p", "#draad", "[data-drop=thread] > .house-near", "#threads"];

// Under one's hands: it has the focus, is chosen, or stands in what is marked to read or copy.
function isInHand(part) {
  const marked = document.getSelection();
  return (
    part.contains(document.activeElement) ||
    part.querySelector(":checked") !== null ||
    (!marked.isCollapsed && marked.containsNode(part, true))
  );
}

function keyOf(line) {
  return line.dataset.excerpt || line.dataset.thread;
}

function sayItHangs(line) {
  const body = line.querySelector(".house-strip__body");
  if (!body || line.classList.contains("think-elsewhere")) return;
  line.classList.add("think-elsewhere");
  const says = document.createElement("span");
  says.className = "house-strip__kicker";
  says.textContent = document.querySelector("[data-table]").dataset.elsewhere;
  body.prepend(says);
}

// A new line comes before the first of ours that it stands before with them; loose fragments have no order, so below.
function put(ours, line) {
  let next = ours.closest("[data-live=loose]") ? null : line.nextElementSibling;
  const mine = new Map(Array.from(ours.children, (one) => [keyOf(one), one]));
  while (next && !mine.has(keyOf(next))) next = next.nextElementSibling;
  ours.insertBefore(document.importNode(line, true), next ? mine.get(keyOf(next)) : null);
}

function mergeLines(ours, theirs) {
  const there = new Map(Array.from(theirs.children, (one) => [keyOf(one), one]));
  for (const line of Array.from(ours.children)) {
    const fresh = there.get(keyOf(line));
    if (fresh && fresh.textContent !== line.textContent && !isInHand(line)) {
      line.replaceWith(document.importNode(fresh, true));
    } else if (!fresh && !isInHand(line)) line.remove();
    else if (!fresh) sayItHangs(line);
  }
  const known = new Set(Array.from(ours.children, keyOf));
  for (const line of Array.from(theirs.children).reverse()) if (!known.has(keyOf(line))) put(ours, line);
}

function mergePart(ours, theirs) {
  const [mine, fresh] = [ours.querySelector("ul"), theirs.querySelector("ul")];
  if (mine && fresh) return mergeLines(mine, fresh);
  if (ours.innerHTML !== theirs.innerHTML && !isInHand(ours)) {
    while (ours.firstChild) {
      ours.removeChild(ours.firstChild);
    }
    for (const one of Array.from(document.importNode(theirs, true).childNodes)) {
      ours.appendChild(one);
    }
  }
}

// Another thread in hand than before (the first one there is, or ours was taken away): all of it anew.
function isAnother(fresh) {
  const [ours, theirs] = [document, fresh].map((page) => page.getElementById("draad").closest("section"));
  const [here, there] = [document, fresh].map((page) => page.querySelector("[data-thread] [aria-current]"));
  if ((here && here.href) === (there && there.href)) return;
  if (!isInHand(ours)) ours.replaceWith(document.importNode(theirs, true));
}

window.layBeside = async function layBeside(mark) {
  const answer = await fetch(location.href, { credentials: "same-origin" });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const table = fresh.querySelector("[data-table]");
  if (!table) return mark; // signed out meanwhile, or the table was closed
  isAnother(fresh);
  const lists = Array.from(document.querySelectorAll("[data-live]"), (one) => `[data-live=${one.dataset.live}]`);
  for (const part of [...lists, ...PARTS]) {
    const [ours, theirs] = [document, fresh].map((page) => page.querySelector(part));
    if (ours && theirs) mergePart(ours, theirs);
  }
  return table.dataset.mark;
};
