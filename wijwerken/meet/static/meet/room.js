/* The three screens in the room. Pages are made by the server and work without this; here they follow the room by
   themselves, and what somebody gives is sent by live.js, which keeps it on the phone until the server has it. */
(() => {
  "use strict";

  const room = document.getElementById("room");
  if (!room || !window.WijLive) {
    return;
  }
  const code = room.dataset.code;
  const kind = room.dataset.room;
  const token = room.dataset.token || "";
  const news = document.getElementById("room-news");
  let waiting = null;
  let loading = false;
  let again = false;
  let ahead = 0;
  let shown = Number(room.dataset.version || 0);
  let pushed = 0;
  const house = document.title;
  let owing = false; // what this phone gave may be newer than what all get

  // A full hall asks not all at once: each phone waits a moment of its own.
  function soon(most) {
    if (!waiting) {
      waiting = setTimeout(load, Math.random() * most);
    }
  }

  async function load() {
    waiting = null;
    if (loading) {
      again = true;
      return;
    }
    if (kind === "lead" && isWorkedOn()) {
      say(room.dataset.more);
      return;
    }
    loading = true;
    owing = false;
    const before = pushed;
    try {
      const answer = await fetch(room.dataset.page || location.pathname, {
        headers: { "X-Room-Part": "1" },
        credentials: "same-origin",
      });
      const html = answer.ok ? await answer.text() : "";
      if (pushed !== before) {
        again = true; // what came meanwhile is newer than this
      } else if (answer.ok) {
        shown = Number(answer.headers.get("X-Room-Version") || shown);
        put(html);
      }
    } catch (_no) {
      setTimeout(() => soon(2000), 3000);
    }
    loading = false;
    if (again) {
      again = false;
      soon(500);
    }
  }

  // What stands on all phones comes by itself, with what is of this one beside it; asking for a page is not needed then.
  function putPart(said) {
    const places = Object.keys(said.own);
    const html = places.reduce((text, place) => text.split(place).join(said.own[place]), said.part);
    if (!owing) {
      clearTimeout(waiting);
      waiting = null;
    }
    pushed += 1;
    shown = said.version;
    put(html);
  }

  // A form is signed by this page: nothing secret travels with what all get alike.
  function sign(form) {
    if (form.method === "post" && !form.elements.csrfmiddlewaretoken) {
      form.prepend(hidden("csrfmiddlewaretoken", room.dataset.csrf), hidden("once_mark", WijLive.newMark()));
    }
  }

  function hidden(name, value) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    field.autocomplete = "off";
    return field;
  }

  function isWorkedOn() {
    const fields = Array.from(room.querySelectorAll("textarea, input"));
    return fields.some((one) => (isWritten(one) ? isWrittenIn(one) : one.checked !== one.defaultChecked));
  }

  // What somebody is doing stays, also when the room goes on: words and where the cursor stands, what is folded out or
  // ticked, and where the keyboard is.
  function put(html) {
    const fresh = document.createElement("div");
    fresh.innerHTML = html;
    fresh.querySelectorAll("form").forEach(sign);
    const doing = whatIsDone();
    const before = title();
    const known = whatIsHeard();
    const sheet = document.activeElement;
    const at = sheet.getBoundingClientRect().top;
    exchange(fresh);
    goOn(doing);
    tick();
    colour();
    nameWindow();
    if (title() !== before && kind === "phone") {
      say(""); // what was said of the step before
    }
    tell(whatIsHeard().filter((words) => !known.includes(words)));
    if (isWritten(sheet) && sheet === document.activeElement) {
      window.scrollBy(0, sheet.getBoundingClientRect().top - at); // it stays under the eyes too
    } else if (title() !== before && kind === "phone") {
      window.scrollTo(0, 0);
    }
    if (room.querySelector("[data-again]")) {
      setTimeout(() => soon(1000), 4000);
    }
  }

  // The paper of a screen is that of the step which is on it.
  function colour() {
    const now = room.querySelector("[data-phase-now]");
    if (now) {
      document.body.dataset.phase = now.dataset.phaseNow;
    }
  }

  // The sheet on which somebody writes is not drawn from under the pen: it stays the same, with the cursor, the keyboard
  // and what can be undone, and everything around it is new. When its step is over, it stays below all that is new.
  function exchange(fresh) {
    const next = named(fresh);
    const stays = new Map(); // from what is new to what stays in its place
    const left = [];
    for (const [key, one] of named(room)) {
      if (isWritten(one) && next.has(key) && (isWrittenIn(one) || one === document.activeElement)) {
        keepInPlace(one, next.get(key), fresh, stays);
      } else if (isWritten(one) && isWrittenIn(one) && !next.has(key) && kind === "phone") {
        left.push(lay(one));
      }
    }
    merge(room, fresh, stays, left);
  }

  function pathTo(one, top) {
    const path = [];
    for (let at = one; at !== top; at = at.parentNode) {
      path.unshift(at);
    }
    return path;
  }

  function keepInPlace(one, other, fresh, stays) {
    const [old, made] = [pathTo(one, room), pathTo(other, fresh)];
    const alike = old.length === made.length && old.every((each, at) => each.tagName === made[at].tagName);
    if (alike && made.every((each, at) => !stays.has(each) || stays.get(each) === old[at])) {
      made.forEach((each, at) => {
        stays.set(each, old[at]);
      });
    }
  }

  function merge(old, made, stays, left) {
    const kept = Array.from(made.childNodes, (one) => stays.get(one)).concat(left);
    for (const one of Array.from(old.childNodes)) {
      if (!kept.includes(one)) {
        one.remove();
      }
    }
    let place = old.firstChild;
    for (const one of Array.from(made.childNodes)) {
      const same = stays.get(one);
      if (!same) {
        old.insertBefore(one, place);
      } else {
        place = same.nextSibling;
        delete same.dataset.left;
        if (!isWritten(same)) {
          merge(same, one, stays, []);
        }
      }
    }
  }

  // Its step is over. An objection may still be put down; other words stay to be read out, or to be said once more.
  function lay(one) {
    const sheet = pathTo(one, room)[0];
    const form = one.form;
    if (!sheet.dataset.left) {
      sheet.dataset.left = "1";
      const words = document.createElement("p");
      words.textContent = room.dataset.kept || "";
      form.prepend(words);
      if (form.elements.kind && form.elements.kind.value !== "objection") {
        form.querySelectorAll("button").forEach((button) => {
          button.remove();
        });
      }
    }
    return sheet;
  }

  function isWrittenIn(one) {
    return one.value !== one.defaultValue && one.value.trim() !== "";
  }

  function whatIsDone() {
    const doing = { open: [], typed: [], ticked: [], at: null };
    const here = document.activeElement;
    for (const [key, one] of named(room)) {
      if (one.tagName === "DETAILS") {
        if (one.open) {
          doing.open.push(key);
        }
      } else if (isWritten(one)) {
        if (one.value !== one.defaultValue && !isUnderWay(one.form)) {
          doing.typed.push({ key: key, words: one.value });
        }
      } else if (one.type === "checkbox" || one.type === "radio") {
        if (one.checked !== one.defaultChecked) {
          doing.ticked.push({ key: key, checked: one.checked });
        }
      }
      if (one === here) {
        const marked = isWritten(one);
        doing.at = { key: key, from: marked ? one.selectionStart : null, to: marked ? one.selectionEnd : null };
      }
    }
    if (!doing.at && here && here !== room && room.contains(here)) {
      doing.at = { key: "" };
    }
    return doing;
  }

  // What is being sent stands in the answer; news of the room that is quicker than that answer does not give it back.
  function isUnderWay(form) {
    return Boolean(form && form.dataset.sending) && form.dataset.send === "page";
  }

  function goOn(doing) {
    const now = named(room);
    for (const key of doing.open) {
      if (now.has(key)) {
        now.get(key).open = true;
      }
    }
    for (const one of doing.typed) {
      const field = now.get(one.key);
      if (!field && one.words.trim()) {
        giveBack(one.words);
      } else if (field && field.value !== one.words) {
        field.value = one.words;
      }
    }
    for (const one of doing.ticked) {
      if (now.has(one.key)) {
        now.get(one.key).checked = one.checked;
      }
    }
    if (doing.at) {
      goTo(now.get(doing.at.key), doing.at);
    }
  }

  // Who uses a keyboard or hears the page stays where they were; when that is gone, at the head of what came.
  function goTo(place, at) {
    if (place && place === document.activeElement) {
      return; // it was never away
    }
    const next = place || room.querySelector("h1") || room;
    if (!place) {
      next.tabIndex = -1;
    }
    next.focus({ preventScroll: true });
    if (place && at.from !== null && at.from !== undefined) {
      place.setSelectionRange(at.from, at.to);
    }
  }

  // Everything one can do here, by a name that is the same in the next page of the same step.
  function named(root) {
    const found = new Map();
    for (const one of root.querySelectorAll("details, summary, a[href], button, input, select, textarea")) {
      const name = nameOf(one);
      let key = name;
      for (let number = 2; found.has(key); number += 1) {
        key = `${name} ${number}`;
      }
      found.set(key, one);
    }
    return found;
  }

  function nameOf(one) {
    const fold = one.tagName === "DETAILS" || one.tagName === "SUMMARY" ? one.closest("details") : null;
    if (fold) {
      return `${one.tagName} ${fold.id || fold.querySelector("summary").textContent.trim()}`;
    }
    const form = one.form ? `${one.form.getAttribute("action") || ""} ${stepOf(one)}` : one.getAttribute("href");
    return [one.tagName, form, one.id, one.name, isWritten(one) ? "" : one.value].join(" ");
  }

  function isWritten(one) {
    return one.tagName === "TEXTAREA" || (one.tagName === "INPUT" && ["text", "search"].includes(one.type));
  }

  function stepOf(field) {
    const step = field.form && field.form.elements.step;
    return step ? step.value : "";
  }

  function title() {
    const heading = room.querySelector("h1");
    return heading ? heading.textContent.trim() : "";
  }

  // The window is called after what is on it, for who goes by its name.
  function nameWindow() {
    if (title() && kind !== "beamer") {
      document.title = `${title()} - ${house}`;
    }
  }

  // What somebody who hears the page has to know: which step it is, the sentence or proposal of now, whose turn it is,
  // and that an answer is in. What was there already is not said again.
  function whatIsHeard() {
    return Array.from(room.querySelectorAll("h1, [data-heard]"), (one) => one.textContent.trim().replace(/\s+/g, " "));
  }

  function tell(words) {
    const place = document.getElementById("room-heard");
    if (place && words.length) {
      place.textContent = words.join(" ");
    }
  }

  function say(words) {
    if (news) {
      news.textContent = words || "";
    }
  }

  // The step is over, and somebody was still writing: the words stand below, to take along.
  function giveBack(words) {
    if (!news) {
      return;
    }
    const box = document.createElement("p");
    box.className = "voice";
    box.textContent = words;
    const before = document.createElement("p");
    before.textContent = room.dataset.kept || "";
    news.after(before, box);
  }

  function tick() {
    for (const clock of room.querySelectorAll("[data-timer]")) {
      const minutes = Math.ceil((new Date(clock.dataset.timer) - Date.now() - ahead) / 60000);
      const words = minutes > 1 ? clock.dataset.many.replace("#", minutes) : clock.dataset.one;
      const now = minutes > 0 ? words : clock.dataset.over;
      if (minutes <= 1 && clock.textContent.trim() !== now) {
        tell([now]); // almost up, or up
      }
      clock.textContent = now;
    }
  }

  // The clock of a phone may be wrong: the server says how much time there is left.
  function setClock(event) {
    if (event.detail.timerEnds) {
      ahead = new Date(event.detail.timerEnds) - Date.now() - event.detail.timerSeconds * 1000;
    }
  }

  // Under five nothing is counted, and the line tells nothing: then the page is asked whether the phones work.
  function onTally(event) {
    let asks = kind === "lead" ? 3000 : 0;
    for (const place of room.querySelectorAll("[data-tally]")) {
      const number = event.detail[place.dataset.tally];
      if (number) {
        place.querySelector("strong").textContent = `${room.dataset.soFar} ${number}`;
        for (const words of place.querySelectorAll("[data-when]")) {
          words.hidden = words.dataset.when !== "counted";
        }
      } else if (place.querySelector('[data-when="works"]').hidden) {
        asks = 300;
      }
    }
    if (asks) {
      soon(asks);
    }
  }

  // What a form gives, as the API takes it; nothing: send it as a page.
  function given(form, button) {
    const told = form.elements;
    const what = form.dataset.send;
    if (what === "card") {
      const readers = told.readers ? told.readers.value : "";
      return [
        "cards",
        { step: told.step.value, words: told.words.value.trim(), kind: told.kind.value, readers: readers },
      ];
    }
    if (what === "choice" && button) {
      const [option, value] = button.value.split(":");
      return ["choices", { step: told.step.value, option: option, value: Number(value) }];
    }
    if (what === "recognition" && button) {
      const says = { yes: 1, no: -1, unsure: 0 }[button.value];
      return ["recognitions", { statement: told.statement.value, recognition: says }];
    }
    return null;
  }

  // What only this person sees changes: the answer is what stands on this phone now, and nothing else typed is lost.
  async function sendPage(form, button) {
    const told = new FormData(form);
    if (button && button.name) {
      told.append(button.name, button.value);
    }
    waitWith(form);
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: told,
        headers: { "X-Room-Part": "1" },
        credentials: "same-origin",
      });
      const html = await answer.text();
      if (answer.ok) {
        form.reset();
        for (const fold of form.querySelectorAll("details")) {
          fold.open = false;
        }
      }
      if (answer.headers.has("X-Room-Version")) {
        put(html);
      } else {
        lookAgain();
      }
    } catch (_no) {
      free(form);
      if (!form.isConnected) {
        for (const field of form.querySelectorAll("textarea")) {
          giveBack(field.value);
        }
      }
      say(room.dataset.offline);
    }
  }

  function onSubmit(event) {
    const form = event.target.closest("form[data-send]");
    if (form && form.dataset.send === "page" && !event.defaultPrevented) {
      event.preventDefault();
      if (!form.dataset.sending) {
        sendPage(form, event.submitter);
      }
      return;
    }
    const gift = form && given(form, event.submitter);
    if (!gift || !token) {
      return;
    }
    if (gift[0] === "cards" && !gift[1].words) {
      return; // sent as a page: that says what is missing
    }
    event.preventDefault();
    if (form.dataset.sending) {
      return; // pressed twice
    }
    waitWith(form);
    WijLive.send(code, token, gift[0], gift[1]);
    if (gift[0] === "cards") {
      form.elements.words.value = "";
      setTimeout(() => free(form), 600); // the next thought need not wait for the line
    }
  }

  // Busy, and not switched off: a button that is switched off loses the keyboard.
  function waitWith(form) {
    form.dataset.sending = "1";
    for (const button of form.querySelectorAll("button")) {
      button.setAttribute("aria-disabled", "true");
    }
  }

  function free(form) {
    delete form.dataset.sending;
    for (const button of form.querySelectorAll("button")) {
      button.removeAttribute("aria-disabled");
    }
  }

  function onStored(event) {
    say("");
    if (event.detail.kind === "cards") {
      tell([room.dataset.lies]);
    }
    const next = event.detail.answer.next;
    const form = room.querySelector('form[data-send="recognition"]');
    if (event.detail.kind === "recognitions" && next && form) {
      showSentence(form, next);
    } else {
      lookAgain();
    }
  }

  function lookAgain() {
    owing = true;
    soon(50);
  }

  function showSentence(form, next) {
    const card = room.querySelector("[data-statement]");
    card.dataset.statement = form.elements.statement.value = next.id;
    const words = card.querySelector(".voice");
    words.textContent = next.text;
    words.lang = next.language || "";
    const number = room.querySelector("[data-number]");
    if (number) {
      number.textContent = Number(number.textContent) + 1;
    }
    free(form);
    say(room.dataset.stored);
    if (form.contains(document.activeElement)) {
      card.tabIndex = -1; // who goes by keys or by ear begins at the sentence again, and not on the answer before
      card.focus({ preventScroll: true });
    } else {
      tell([next.text]);
    }
  }

  // What the server does not have yet stays in sight, on this phone.
  function showWaiting() {
    const box = document.getElementById("room-waiting");
    const cards = WijLive.waiting(code).filter((item) => item.kind === "cards");
    box.hidden = cards.length === 0;
    const list = box.querySelector("ul");
    list.textContent = "";
    for (const item of cards) {
      list.append(strip(item.body.words)); // replaceChildren is missing in Safari before 14
    }
  }

  function strip(words) {
    const line = document.createElement("li");
    line.className = "house-strip house-strip__label voice";
    line.textContent = words;
    return line;
  }

  function onRefused(event) {
    const problem = event.detail.problem || {};
    if (event.detail.kind === "cards") {
      giveBack(event.detail.body.words);
    }
    say(problem.detail || problem.title || "");
    lookAgain();
  }

  function follow(event) {
    if (event.detail.part) {
      putPart(event.detail);
    } else if (kind !== "phone" || event.detail.version !== shown) {
      soon(kind === "phone" ? Number(room.dataset.spread || 400) : 0); // a hall has one beamer
    }
  }

  // Whose language is on this phone, and what it shows already: so it gets its own part, and nothing twice.
  function asks() {
    return `?phone=${document.documentElement.lang}&shows=${shown}`;
  }

  document.addEventListener("meet:state", follow);
  document.addEventListener("meet:step", follow);
  document.addEventListener("meet:reveal", follow);
  for (const name of ["meet:state", "meet:step", "meet:reveal"]) {
    document.addEventListener(name, setClock);
  }
  document.addEventListener("meet:tally", onTally);
  document.addEventListener("meet:stored", onStored);
  document.addEventListener("meet:refused", onRefused);
  document.addEventListener("meet:waiting", () => {
    if (!navigator.onLine) {
      say(room.dataset.offline);
    }
    setTimeout(showWaiting, 1000); // mostly it is kept before anybody could read this
  });
  document.addEventListener("meet:connection", (event) => say(event.detail.live ? "" : room.dataset.offline));
  if (kind === "phone") {
    document.addEventListener("submit", onSubmit);
    document.addEventListener("meet:stored", showWaiting);
    document.addEventListener("meet:refused", showWaiting);
    showWaiting();
  }
  setInterval(tick, 5000);
  if (room.querySelector("[data-again]")) {
    setTimeout(() => soon(1000), 4000);
  }
  tick();
  nameWindow();
  WijLive.open(code, kind === "phone" ? asks : null);
})();
