// Typed text survives everything: the end of a session, back and forward, a refusal, a lost network, a closed browser.
// Who has an account: the server keeps it. Everybody else: this device, for a day, after a line that says so.
// Loaded by house.js when somebody begins to type, or where words are still kept (docs/decisions/0037).
(() => {
  "use strict";

  const told = document.querySelector("script[data-kept]").dataset;
  const lines = document.getElementById("kept-lines");
  const me = told.who;
  const WORDS =
    "textarea, input:not([type]), input[type=text], input[type=search], input[type=email], input[type=tel], input[type=url], input[type=number], input[type=date], input[type=time]";
  const HERE = "kept-words";
  const NOTHING = "kept-nothing";
  const TOLD = "kept-told";
  const SENT = "kept-sent";
  const POSTED = "kept-posted";
  const WENT_ON = "kept-went-on"; // form key -> key of the form whose words went on in it
  const VERSIONS = ["version", "was"];
  const CARRIED = ["csrfmiddlewaretoken", "once_mark", "token", "next", "back", "code", "offered", "kept_form"].concat(
    VERSIONS,
  );
  const FORGETS = ["/uitloggen/", "/mijn/wissen/", "/mijn/vergeten/"];
  const DAY = 86400000;
  const known = new WeakMap(); // form -> what this page knows of it
  const memory = {}; // form key -> what was typed on this page, also where nothing may be kept
  const back = {}; // form key -> it was said that these words were typed earlier
  let forms = [];
  let sending = false;

  // --- what this device holds ---------------------------------------------------------------------------------------

  function held(name, of) {
    try {
      return JSON.parse((of || window.localStorage).getItem(name)) || {};
    } catch (_blocked) {
      return {};
    }
  }

  function hold(name, what, of) {
    try {
      const place = of || window.localStorage;
      if (Object.keys(what).length) place.setItem(name, JSON.stringify(what));
      else place.removeItem(name);
      return true;
    } catch (_blocked) {
      return false;
    }
  }

  const isShared = () => held(NOTHING).yes === true;

  function keepHere(entry) {
    if (isShared()) return false;
    const all = held(HERE);
    all[`${me} ${entry.form}`] = Object.assign({ who: me, at: Date.now() }, entry);
    return hold(HERE, all);
  }

  function forgetHere(form) {
    const all = held(HERE);
    delete all[`${me} ${form}`];
    hold(HERE, all);
  }

  // Words of a visitor stay a day; what could not reach the server yet waits as long as it would have stayed there.
  function forgetOld() {
    const all = held(HERE);
    for (const key of Object.keys(all)) if (Date.now() - all[key].at > (all[key].who ? 14 : 1) * DAY) delete all[key];
    hold(HERE, all);
  }

  function forgetMine() {
    const all = held(HERE);
    for (const key of Object.keys(all)) if (all[key].who === me || !all[key].who) delete all[key];
    hold(HERE, all);
  }

  // --- forms ----------------------------------------------------------------------------------------------------------

  // A field may be called "action" or "method": then `form.action` is that field.
  const pathOf = (form) => new URL(form.getAttribute("action") || location.href, location.href).pathname;
  const elements = (form) => Array.from(form.elements);
  const isWords = (field) => field.name && field.matches(WORDS) && !/one-time|username/.test(field.autocomplete || "");
  const isChoice = (field) => field.name && field.matches("select, input[type=radio], input[type=checkbox]");
  const words = (form) => elements(form).filter((field) => isWords(field) && field.name !== "code");
  const isChanged = (field) => field.value !== field.defaultValue;

  function asksWords(form) {
    if ((form.getAttribute("method") || "").toLowerCase() !== "post" || "keepNothing" in form.dataset) return false;
    return pathOf(form).indexOf("/inloggen/") !== 0 && words(form).length > 0;
  }

  const laidBack = (form) => form.querySelector("[data-base]");

  // Where it goes, the names of its words, and what makes it one of several: the same on every page that shows it.
  function keyOf(form) {
    if (form.dataset.kept) return `${pathOf(form)}##${form.dataset.kept}`;
    const names = Array.from(new Set(words(form).map((field) => field.name)));
    const which = elements(form).filter((field) => field.type === "hidden" && CARRIED.indexOf(field.name) < 0);
    const own = which.filter((field) => field.value.length < 65 && !/\s/.test(field.value));
    return `${pathOf(form)}#${names}#${own.map((field) => `${field.name}=${field.value}`)}`.slice(0, 900);
  }

  // A short print of what a form held when it was opened: somebody else may change that meanwhile. Where the server laid
  // words back, it says what that was.
  function baseOf(form) {
    const line = laidBack(form);
    if (line) return line.dataset.base;
    let print = 0;
    for (const sign of words(form)
      .map((field) => field.defaultValue)
      .join("\n"))
      print = (print * 31 + sign.charCodeAt(0)) | 0;
    return String(print);
  }

  function fieldsOf(form) {
    const found = words(form).map((field) => [field.name, field.value, "words"]);
    for (const field of elements(form).filter(isChoice)) {
      const chosen = field.options ? Array.from(field.selectedOptions) : field.checked ? [field] : [];
      found.push([field.name, "", "choice"]);
      for (const one of chosen) found.push([field.name, one.value, "choice"]);
    }
    for (const field of elements(form))
      if (field.type === "hidden" && VERSIONS.indexOf(field.name) >= 0)
        found.push([field.name, field.value, "version"]);
    return found;
  }

  function stateOf(form) {
    // What stands in it as given may be unsent too: words that were laid back, or that came back with a reason.
    const isUnsent = laidBack(form) !== null;
    if (!known.has(form)) known.set(form, { key: keyOf(form), base: baseOf(form), isUnsent, safe: true, timer: 0 });
    return known.get(form);
  }

  // --- keeping --------------------------------------------------------------------------------------------------------

  function entryOf(form) {
    const state = stateOf(form);
    const before = (memory[state.key] || {}).fields || [];
    const fields = fieldsOf(form);
    const names = fields.map((field) => field[0]);
    // A form in steps: what was typed in another step stays.
    const others = form.dataset.kept ? before.filter((field) => names.indexOf(field[0]) < 0) : [];
    return { form: state.key, page: location.pathname, base: state.base, fields: others.concat(fields) };
  }

  function typedIn(form) {
    const state = stateOf(form);
    state.typed = true;
    unmark(state.key);
    const isUnsent = state.isUnsent && words(form).some((field) => field.value.trim());
    if (!words(form).some(isChanged) && !isUnsent) return forget(form);
    const entry = entryOf(form);
    memory[state.key] = entry;
    const isHere = keepHere(entry);
    state.safe = isHere;
    if (me) later(form, 1000);
    else if (isHere) sayFirst(form);
  }

  function later(form, wait) {
    const state = stateOf(form);
    clearTimeout(state.timer);
    state.timer = setTimeout(() => send(form), wait);
  }

  function ask(body, keepalive, signal) {
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    return fetch(told.keptAt, {
      method: "POST",
      credentials: "same-origin",
      keepalive: keepalive,
      signal: signal,
      headers: { "Content-Type": "application/json", "X-CSRFToken": token ? token.value : "" },
      body: JSON.stringify(body),
    }).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer)));
  }

  function send(form, isLeaving) {
    const state = stateOf(form);
    const entry = memory[state.key];
    clearTimeout(state.timer);
    state.timer = 0;
    if (!entry || !me) return;
    if (state.wish) state.wish.abort();
    state.wish = window.AbortController ? new AbortController() : null;
    // The browser lets little go along with a page that is left; the rest waits on this device.
    const small = JSON.stringify(entry).length < 60000;
    ask(entry, Boolean(isLeaving && small), state.wish ? state.wish.signal : undefined)
      .then(() => {
        if (memory[state.key] !== entry) return;
        state.safe = true;
        forgetHere(state.key);
        put(form, "kept-offline", null);
      })
      .catch((no) => {
        if (sending || (no && no.name === "AbortError")) return;
        if (!isShared()) put(form, "kept-offline", "offline");
        later(form, 10000);
      });
  }

  function forget(form) {
    const state = stateOf(form);
    const had = memory[state.key];
    clearTimeout(state.timer);
    state.timer = 0;
    if (state.wish) state.wish.abort();
    state.safe = true;
    delete memory[state.key];
    forgetHere(state.key);
    if (me && had) ask({ drop: [state.key, `${pathOf(form)}#`] }).catch(() => {});
  }

  function flush() {
    for (const form of forms) if (stateOf(form).timer) send(form, true);
  }

  // --- giving back ------------------------------------------------------------------------------------------------------

  function isAsGiven(form) {
    return !words(form).some(isChanged);
  }

  function fill(form, entry) {
    for (const field of elements(form)) {
      const mine = entry.fields.filter((one) => one[0] === field.name);
      if (!mine.length) continue;
      const values = mine.map((one) => one[1]);
      if (isWords(field)) {
        const same = elements(form).filter((other) => other.name === field.name && isWords(other));
        field.value = values[same.indexOf(field)] || "";
        if (isChanged(field)) unfold(field);
      } else if (field.options) {
        const offered = Array.from(field.options);
        if (offered.some((option) => option.value && values.indexOf(option.value) >= 0))
          for (const option of offered) option.selected = values.indexOf(option.value) >= 0;
      } else if (isChoice(field)) field.checked = values.indexOf(field.value) >= 0;
      else if (mine[0][2] === "version") field.value = values[0];
    }
  }

  function unfold(field) {
    for (let around = field.closest("details"); around; around = around.parentElement.closest("details"))
      around.open = true;
  }

  // Words that were typed over something that somebody else changed since do not go over that without a word.
  function fits(form, entry) {
    const versioned = entry.fields.some((one) => one[2] === "version");
    return !entry.base || versioned || entry.base === stateOf(form).base;
  }

  function giveBack(form, entry) {
    const state = stateOf(form);
    const isNew = !memory[state.key] && !back[state.key];
    const same = JSON.stringify(entry.fields) === JSON.stringify(fieldsOf(form));
    if (isNew) memory[state.key] = Object.assign({}, entry, { form: state.key });
    back[state.key] = true;
    if (same) return;
    if (!isAsGiven(form) || !fits(form, entry)) {
      if (isNew && !holds(form, entry)) loose(entry, form);
      return;
    }
    fill(form, entry);
    if (isAsGiven(form)) return; // what was typed belongs to another step of this form
    state.safe = me ? true : !isShared();
    if (isNew && !form.querySelector("[data-kept-line]")) put(form, "kept-line", "back", () => throwAway(form, entry));
  }

  const plain = (text) => text.replace(/\r\n/g, "\n").trim();

  function holdsAll(form, texts) {
    // What another step of this form asked is carried along, out of sight.
    const now = elements(form)
      .filter((field) => isWords(field) || field.type === "hidden")
      .map((field) => plain(field.value));
    return texts.every((text) => !plain(text) || now.indexOf(plain(text)) >= 0);
  }

  function holds(form, entry) {
    const typed = entry.fields.filter((one) => one[2] !== "choice" && one[2] !== "version");
    return holdsAll(
      form,
      typed.map((one) => one[1]),
    );
  }

  function throwAway(form, entry) {
    letGo(entry.form);
    forget(form);
    form.reset();
  }

  function letGo(key) {
    delete memory[key];
    forgetHere(key);
    if (me) ask({ drop: [key] }).catch(() => {});
  }

  function findForm(entry) {
    const exact = forms.filter((form) => stateOf(form).key === entry.form);
    if (exact.length) return exact[0];
    if (!/#$/.test(entry.form)) return null; // sent without a script: known by where it goes and by its names
    const names = entry.fields.map((one) => one[0]);
    const goes = forms.filter((form) => `${pathOf(form)}#` === entry.form);
    return goes.find((form) => words(form).every((field) => names.indexOf(field.name) >= 0)) || null;
  }

  function place(entries) {
    for (const entry of entries) {
      const form = findForm(entry);
      if (form) giveBack(form, entry);
      else if (entry.page === location.pathname && !forms.some((other) => holds(other, entry))) loose(entry);
    }
  }

  // The form is no longer there, or holds something newer: the words stand in sight, whole, to take along.
  function loose(entry, form) {
    const written = entry.fields.filter((one) => one[2] === "words" || (one[2] === "" && /\s/.test(one[1])));
    const shown = Array.from(document.querySelectorAll(".house-typed")).map((one) => one.textContent);
    if (!written.some((one) => one[1].trim() && shown.indexOf(one[1]) < 0)) return;
    const box = put(form || document.querySelector(".house-main") || document.body, "kept-loose", "loose", () =>
      letGo(entry.form),
    );
    for (const one of written.filter((field) => field[1].trim())) {
      const line = document.createElement("p");
      line.className = "house-typed voice";
      line.textContent = one[1];
      box.append(line);
    }
  }

  // --- lines --------------------------------------------------------------------------------------------------------

  function put(at, name, which, drop) {
    const old = at.querySelector(`[data-line="${name}"]`);
    if (old) old.remove();
    if (!which || !lines) return null;
    const line = lines.content.querySelector(`[data-says="${which}"]`).cloneNode(true);
    line.dataset.line = name;
    const button = line.querySelector("button");
    if (button)
      button.addEventListener("click", () => {
        line.remove();
        if (drop) drop();
      });
    at.prepend(line);
    return line;
  }

  function sayFirst(form) {
    if (held(TOLD).yes && !form.querySelector('[data-line="kept-here"]')) return;
    if (form.querySelector('[data-line="kept-here"]')) return;
    hold(TOLD, { yes: true });
    put(form, "kept-here", "here", () => {
      hold(NOTHING, { yes: true });
      hold(HERE, {});
      for (const each of forms) stateOf(each).safe = isAsGiven(each);
      put(form, "kept-here", "nothing", () => {
        hold(NOTHING, {});
        typedIn(form);
      });
    });
  }

  // --- what was sent --------------------------------------------------------------------------------------------------

  const marked = () => held(SENT, window.sessionStorage);

  function unmark(key) {
    const all = marked();
    if (!all[key]) return;
    delete all[key];
    hold(SENT, all, window.sessionStorage);
  }

  // The server says by a cookie which forms it took: those are forgotten here, and Back shows them empty.
  function forgetSent() {
    const cookie = /(?:^|; )sent_forms="?([^;"]*)/.exec(document.cookie);
    if (!cookie) return;
    // biome-ignore lint/suspicious/noDocumentCookie: older phones know no other way
    document.cookie = "sent_forms=; Max-Age=0; path=/; SameSite=Lax";
    const all = marked();
    const before = held(WENT_ON, window.sessionStorage);
    for (const one of cookie[1].split("|").filter(Boolean)) {
      const seen = {}; // a form may go to and fro between two keys
      for (let key = decodeURIComponent(one); key && !seen[key]; key = before[key]) {
        seen[key] = true;
        all[key] = true;
        letGo(key);
      }
    }
    hold(SENT, all, window.sessionStorage);
  }

  function emptySent() {
    const all = marked();
    for (const form of forms) if (all[stateOf(form).key] && !isAsGiven(form)) form.reset();
  }

  // A page that came back with what was just posted holds the newest words itself. In a next step a form may have another
  // key, for it carries or asks something else: then its words went on here, and stay nowhere else.
  function justPosted(form, posted) {
    const key = stateOf(form).key;
    if (marked()[key]) return null; // it was taken: what stands there now is what there is, and waits for nothing
    const was = posted[key];
    if (was) return was.words === JSON.stringify(words(form).map((field) => field.value)) ? was : null;
    const before = Object.keys(posted).find((one) => wentOn(form, one, JSON.parse(posted[one].words)));
    if (!before) return null;
    hold(WENT_ON, Object.assign(held(WENT_ON, window.sessionStorage), { [key]: before }), window.sessionStorage);
    letGo(before);
    return posted[before];
  }

  function wentOn(form, before, texts) {
    const isHere = forms.some((other) => stateOf(other).key === before);
    if (isHere || marked()[before] || before.split("#")[0] !== pathOf(form)) return false;
    return texts.some((text) => text.trim()) && holdsAll(form, texts);
  }

  // --- a page opens, changes, and goes --------------------------------------------------------------------------------

  function look() {
    forms = Array.from(document.querySelectorAll("form")).filter(asksWords);
    for (const form of forms) stateOf(form);
  }

  function open() {
    const posted = held(POSTED, window.sessionStorage);
    hold(POSTED, {}, window.sessionStorage);
    forgetOld();
    forgetSent();
    look();
    emptySent();
    const all = held(HERE);
    const mine = Object.keys(all).map((key) => all[key]);
    for (const form of forms) {
      if (form.dataset.kept && history.replaceState) history.replaceState(history.state, "", location.href);
      const entry = all[`${me} ${stateOf(form).key}`];
      const was = justPosted(form, posted);
      if (was) {
        stateOf(form).isUnsent = true;
        stateOf(form).base = was.base;
        if (entry) memory[stateOf(form).key] = entry;
        memory[stateOf(form).key] = entryOf(form);
        keepHere(memory[stateOf(form).key]);
        if (me) later(form, 0);
      } else if (!isAsGiven(form)) typedIn(form); // the browser put it back by itself
    }
    place(mine.filter((entry) => entry.who === me));
    if (me) {
      for (const entry of mine) if (entry.who === me && findForm(entry)) later(findForm(entry), 0);
      if (forms.length) fetchMine();
    }
  }

  function fetchMine() {
    const to = Array.from(new Set(forms.map(pathOf)));
    const asked = [`page=${encodeURIComponent(location.pathname)}`].concat(
      to.map((one) => `to=${encodeURIComponent(one)}`),
    );
    fetch(`${told.keptAt}?${asked.join("&")}`, { credentials: "same-origin", headers: { Accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : { texts: [] }))
      .then((answer) => place(answer.texts))
      .catch(() => {});
  }

  function onSubmit(event) {
    const form = event.target;
    if (FORGETS.indexOf(pathOf(form)) >= 0) {
      flush();
      forgetMine();
      return;
    }
    if (!asksWords(form)) {
      if (!event.defaultPrevented) sending = true;
      return;
    }
    const state = stateOf(form);
    if (event.defaultPrevented) {
      if (form.dataset.send) forget(form); // the room has a line of its own, which keeps it until the server has it
      return;
    }
    clearTimeout(state.timer);
    state.timer = 0;
    if (state.wish) state.wish.abort(); // or it would come after what is sent now
    sending = true;
    const name = form.querySelector("[name=kept_form]") || document.createElement("input");
    name.type = "hidden";
    name.name = "kept_form";
    name.value = state.key;
    form.append(name);
    const posted = held(POSTED, window.sessionStorage);
    unmark(state.key); // whether it is taken this time, the server says again
    posted[state.key] = { base: state.base, words: JSON.stringify(words(form).map((field) => field.value)) };
    if (!isShared()) hold(POSTED, posted, window.sessionStorage);
    for (const each of forms) if (each !== form && stateOf(each).timer) send(each, true);
  }

  function onTyping(event) {
    const form = event.target.form;
    if (!form || !(isWords(event.target) || isChoice(event.target))) return;
    if (forms.indexOf(form) < 0) look();
    if (forms.indexOf(form) >= 0) typedIn(form);
  }

  // A part of the page was exchanged while somebody typed in it.
  let waiting = 0;
  function onExchange() {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const before = forms;
      look();
      for (const form of forms) {
        const entry = memory[stateOf(form).key];
        if (before.indexOf(form) >= 0 || !entry) continue;
        if (isAsGiven(form)) giveBack(form, entry);
        words(form).filter(isChanged).forEach(unfold);
      }
    }, 30);
  }

  document.addEventListener("input", onTyping);
  document.addEventListener("change", onTyping);
  window.addEventListener("submit", onSubmit);
  window.addEventListener("pagehide", () => {
    if (!sending) flush();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && !sending) flush();
  });
  window.addEventListener("online", () => {
    for (const form of forms) if (!stateOf(form).safe || memory[stateOf(form).key]) later(form, 0);
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      sending = false;
      forgetSent();
      look();
    }
    setTimeout(emptySent, 0); // after the browser put back what stood here
  });
  window.addEventListener("beforeunload", (event) => {
    const lost = forms.some((form) => document.contains(form) && !stateOf(form).safe && !isAsGiven(form));
    if (sending || !lost) return;
    event.preventDefault();
    event.returnValue = "";
  });
  new MutationObserver(onExchange).observe(document.body, { childList: true, subtree: true });
  open();
  if (document.readyState === "complete") setTimeout(emptySent, 0);
})();
