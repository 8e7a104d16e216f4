// Small helps; every page also works without. Nothing someone writes is kept on the device: phones are shared.
"use strict";

function say(element, text) {
  element.setAttribute("role", "status");
  element.textContent = text;
}

function addCopyButtons() {
  if (!navigator.clipboard) return;
  for (const code of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "house-linklike";
    button.textContent = code.dataset.copyLabel;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.dataset.copy);
      say(button, code.dataset.copied);
    });
    code.after(button);
  }
}

function showPrintButtons() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

// Words that were typed but not sent: ask before leaving.
function guardWords() {
  let unsent = false;
  document.addEventListener("input", (event) => {
    if (event.target.matches("textarea")) unsent = event.target.value.trim() !== "";
  });
  document.addEventListener("submit", () => { unsent = false; });
  window.addEventListener("beforeunload", (event) => { if (unsent) event.preventDefault(); });
}

function askFirst() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-confirm]");
    if (button && !window.confirm(button.dataset.confirm)) event.preventDefault();
  });
}

addCopyButtons();
showPrintButtons();
guardWords();
askFirst();
document.querySelector("[data-focus]")?.focus();
