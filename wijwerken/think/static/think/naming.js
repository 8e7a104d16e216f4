// While a name is typed for a thread, advice comes beside it as soon as the typing rests. Nothing of it is kept.
"use strict";

(() => {
  const REST_MS = 700;

  function adviseOn(field) {
    const place = document.getElementById(field.dataset.says || "advies");
    const form = field.form;
    let waits = 0;
    let asked = "";

    function say(lines) {
      const now = lines.join(" ");
      if (now !== place.textContent) place.textContent = now; // what was heard is not read out again
    }

    async function ask() {
      clearTimeout(waits);
      const told = new FormData();
      told.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
      told.append("name", field.value);
      told.append("of", field.dataset.of || "");
      for (const one of document.querySelectorAll("[name=excerpts]:checked")) told.append("excerpts", one.value);
      const whole = Array.from(told.entries()).join();
      if (whole === asked) return;
      asked = whole;
      try {
        const answer = await fetch(field.dataset.advice, { method: "POST", body: told, credentials: "same-origin" });
        const { advice } = await answer.json();
        if (whole === asked) say(advice);
      } catch (_away) {
        asked = ""; // no network, or signed out: the button says it
      }
    }

    function soon() {
      clearTimeout(waits);
      waits = setTimeout(ask, REST_MS);
    }

    field.addEventListener("input", soon);
    document.addEventListener("change", soon);
    soon();
  }

  document.querySelectorAll("[data-advice]").forEach(adviseOn);
})();
