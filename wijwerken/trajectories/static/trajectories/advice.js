// While somebody types the question, advice comes below it as soon as the typing rests. Without this it comes with the
// button, once. Nothing of the question stays anywhere: it is only read.
"use strict";

const REST_MS = 1200;
const FEWEST_WORDS = 4; // fewer is no question yet

function adviseOn(place) {
  const field = document.getElementById(place.dataset.adviceOn);
  const shape = document.querySelector("template[data-advice-shape]");
  const form = field.form;
  const advised = form.querySelector("[name=advised]");
  let waits = 0;
  let asked = field.value;
  let said = null;

  function say(advice) {
    const words = advice.join("\n");
    if (words === said) return; // what was heard is not read out again
    said = words;
    place.textContent = "";
    if (!advice.length) return;
    const notice = shape.content.cloneNode(true);
    for (const one of advice) {
      const line = document.createElement("li");
      line.textContent = one;
      notice.querySelector("ul").append(line);
    }
    place.append(notice);
  }

  async function ask() {
    clearTimeout(waits);
    const question = field.value;
    if (question === asked) return;
    asked = question;
    if (question.trim().split(/\s+/).length < FEWEST_WORDS) return say([]);
    const told = new FormData();
    told.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    told.append(field.name, question);
    told.append("look_along", "1");
    try {
      const answer = await fetch(location.href, {
        method: "POST",
        body: told,
        credentials: "same-origin",
        headers: { Accept: "application/json" },
      });
      const { advice } = await answer.json();
      if (field.value !== question) return;
      say(advice);
      if (advised) advised.value = question;
    } catch (_away) {
      asked = ""; // no network, or signed out: the button says it
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(waits);
    waits = setTimeout(ask, REST_MS);
  });
  field.addEventListener("change", ask);
}

document.querySelectorAll("[data-advice-on]").forEach(adviseOn);
