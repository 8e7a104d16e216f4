// The line may drop during a belronde. A key that was pressed is kept on this device (which call, which key, and the
// mark of its form; no word, no name, no number) and sent as soon as there is a line again.
const KEPT = "ww-calls";
const box = document.querySelector("[data-calls-kept]");

const kept = () => JSON.parse(localStorage.getItem(KEPT) || "[]");
const keep = (calls) => {
  if (calls.length) localStorage.setItem(KEPT, JSON.stringify(calls));
  else localStorage.removeItem(KEPT);
  if (box) box.hidden = !calls.length;
};

// A key leaves this device only when the page of the call says that it heard it, or that the call is no longer there.
// A session that is over, a mark of an older page, a server that stumbles: then it stays, and goes after signing in.
async function send(call) {
  const own = box && box.querySelector("[name=csrfmiddlewaretoken]");
  const fields = call.body.map(([name, value]) => [name, own && name === own.name ? own.value : value]);
  const answer = await fetch(call.url, {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
    headers: { Accept: "application/json" },
  });
  if (answer.status === 404) return true;
  const told = answer.ok && /json/.test(answer.headers.get("Content-Type") || "") ? await answer.json() : {};
  if (box) box.querySelector("[data-calls-signed-out]").hidden = "heard" in told;
  return "heard" in told;
}

let busy = false;
async function sendKept() {
  if (busy || !navigator.onLine) return;
  busy = true;
  let sent = false;
  try {
    for (let calls = kept(); calls.length; calls = kept()) {
      if (!(await send(calls[0]))) break;
      keep(kept().filter((one) => one.url !== calls[0].url));
      sent = true;
    }
  } catch (_none) {
    // no line yet: what is kept stays
  }
  busy = false;
  if (sent && !kept().length && box && location.pathname === box.dataset.list) location.reload();
}

const keys = document.querySelector("[data-call-keys]");
const onPress = async (event) => {
  const pressed = event.submitter;
  if (!pressed) return; // an old browser does not tell which key it was: then the form goes as without a script
  event.preventDefault();
  const form = event.target;
  const typed = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  const body = [...typed, [pressed.name, pressed.value]];
  const call = { url: location.pathname, body };
  try {
    const alive = await fetch("/livez", { cache: "no-store" });
    if (!alive.ok) throw new Error("no line");
    form.dataset.sending = "yes";
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = pressed.name;
    field.value = pressed.value;
    form.append(field);
    form.submit();
  } catch (_none) {
    keep([...kept().filter((one) => one.url !== call.url), call]);
    for (const button of form.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button === pressed));
      button.classList.toggle("house-answer--chosen", button === pressed);
    }
    box.scrollIntoView({ block: "center" });
  }
};

if (keys) keys.addEventListener("submit", onPress);

addEventListener("online", sendKept);
setInterval(sendKept, 5000);
keep(kept());
sendKept();
