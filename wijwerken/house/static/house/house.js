// Small helps; every page also works without.
"use strict";

const SAID_MS = 4000; // then it goes, so that a second time is heard too
// What can be copied stands there to be selected too. "Gekopieerd" is said beside the button, politely for ears.
function addCopyButtons() {
  if (!navigator.clipboard) return;
  for (const text of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    const said = document.createElement("span");
    button.type = "button";
    button.className = "house-linklike";
    button.textContent = text.dataset.copyLabel;
    if (text.dataset.copyName) {
      const whose = document.createElement("span");
      whose.className = "visually-hidden";
      whose.textContent = ` ${text.dataset.copyName}`;
      button.append(whose);
    }
    said.className = "house-copy__said";
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.dataset.copy);
      said.textContent = text.dataset.copied;
      setTimeout(() => {
        said.textContent = "";
      }, SAID_MS);
    });
    text.after(button, said);
  }
}
function showPrintButtons() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

// Typed text survives (kept.js), and a first visit stays light: it comes when somebody begins to type, and at once for
// who is signed in where words are asked, or where this device still knows of words.
function keepWords() {
  const script = document.querySelector("script[data-kept]");
  const asks =
    "form[method=post] textarea, form[method=post] input:not([type=hidden]):not([type=file]), [data-room=lead]";
  if (!script) return;
  const load = () => {
    document.removeEventListener("focusin", onFocus);
    const more = document.createElement("script");
    more.src = script.dataset.kept;
    document.head.append(more);
  };
  const onFocus = (event) => {
    if (event.target.matches(asks)) load();
  };
  if (knowsOfWords() || (script.dataset.who && document.querySelector(asks))) load();
  else document.addEventListener("focusin", onFocus);
}

function knowsOfWords() {
  try {
    const here = ["kept-words", "kept-nothing"].some((name) => window.localStorage.getItem(name) !== null);
    return here || window.sessionStorage.getItem("kept-sent") !== null || /(^|; )sent_forms=/.test(document.cookie);
  } catch (_blocked) {
    return false;
  }
}

function askFirst() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-confirm]");
    if (button && !window.confirm(button.dataset.confirm)) event.preventDefault();
  });
}

// A button that was pressed says that it is busy, and a second press waits for the answer to the first. The house itself
// stores once, with and without this.
const BUSY_MS = 5000; // a file comes down and the page stays: then one may press again
function pressOnce() {
  function free(form) {
    delete form.dataset.busy;
    for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  }
  // On the window, so after whoever sends a form in another way.
  window.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.busy) {
      event.preventDefault();
      return;
    }
    form.dataset.busy = "1";
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
    setTimeout(() => free(form), BUSY_MS);
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-busy]")) free(form);
  });
}

// One key leads from every page to where one searches. Who speaks to their device, or rests on its keys, puts it off.
const SEARCH_KEY = "search-key";
function searchByKey() {
  const link = document.querySelector("[data-search]");
  const field = document.querySelector("[data-search-field]");
  // Where nothing can be kept it could not be put off either, so there it is off.
  const kept = (choice) => {
    try {
      if (choice) window.localStorage.setItem(SEARCH_KEY, choice);
      return window.localStorage.getItem(SEARCH_KEY);
    } catch (_blocked) {
      return "off";
    }
  };
  const isOff = () => kept() === "off";
  const tell = () => {
    for (const said of document.querySelectorAll("[data-search-key]")) {
      said.hidden = (said.dataset.searchKey === "off") !== isOff();
    }
  };
  if (!link) return;
  tell();
  if (field && !field.value) field.focus();
  document.addEventListener("click", (event) => {
    const said = event.target.closest("[data-search-key]");
    if (!said || !event.target.matches("button")) return;
    kept(isOff() ? "on" : "off");
    tell();
    document.querySelector("[data-search-key]:not([hidden]) button").focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isOff())
      return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
    event.preventDefault();
    if (!field) window.location.assign(link.href);
    else {
      field.focus();
      field.select();
    }
  });
}

addCopyButtons();
showPrintButtons();
searchByKey();
keepWords();
askFirst();
pressOnce();
const first = document.querySelector("[data-focus]");
if (first) first.focus();
