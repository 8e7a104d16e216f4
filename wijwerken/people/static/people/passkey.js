// Passkeys: asks the browser to make or use one, and sends its answer along with the form. Without this script, or
// where the browser knows no passkeys, the form stays hidden and a code does the same.
"use strict";

function bytes(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}

function opened(list) {
  return (list || []).map((known) => Object.assign({}, known, { id: bytes(known.id) }));
}

async function make(asked) {
  const user = Object.assign({}, asked.user, { id: bytes(asked.user.id) });
  const publicKey = Object.assign({}, asked, {
    user,
    challenge: bytes(asked.challenge),
    excludeCredentials: opened(asked.excludeCredentials),
  });
  const made = await navigator.credentials.create({ publicKey });
  return answer(made, {
    attestationObject: text(made.response.attestationObject),
    transports: made.response.getTransports ? made.response.getTransports() : [],
  });
}

async function use(asked) {
  const publicKey = Object.assign({}, asked, {
    challenge: bytes(asked.challenge),
    allowCredentials: opened(asked.allowCredentials),
  });
  const used = await navigator.credentials.get({ publicKey });
  return answer(used, {
    authenticatorData: text(used.response.authenticatorData),
    signature: text(used.response.signature),
    userHandle: used.response.userHandle ? text(used.response.userHandle) : null,
  });
}

function answer(credential, response) {
  return JSON.stringify({
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    clientExtensionResults: credential.getClientExtensionResults(),
    response: Object.assign({ clientDataJSON: text(credential.response.clientDataJSON) }, response),
  });
}

async function question(form) {
  if (form.dataset.ask) return JSON.parse(form.dataset.ask).publicKey;
  const reply = await fetch(form.dataset.askAt, { headers: { Accept: "application/json" } });
  return JSON.parse((await reply.json()).ask).publicKey;
}

function prepare(form) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const problem = form.querySelector("[data-problem]");
    problem.hidden = true;
    try {
      const asked = await question(form);
      form.elements.answer.value = await (form.dataset.passkey === "make" ? make(asked) : use(asked));
      form.submit();
    } catch (_no) {
      problem.hidden = false;
    }
  });
}

if (window.isSecureContext && window.PublicKeyCredential) {
  document.querySelectorAll("form[data-passkey]").forEach(prepare);
  document.querySelectorAll("[data-no-passkey]").forEach((note) => {
    note.hidden = true;
  });
}
