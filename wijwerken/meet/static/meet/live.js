/* What keeps a screen in the room live, and what makes sure that no answer is lost on the way.

   WijLive.open(code, asks)               listen (asks gives what stands behind the question mark); on document: meet:state, meet:step, meet:reveal, meet:tally,
                                          meet:closing (detail = what the server said), meet:connection (detail.live)
   WijLive.send(code, token, kind, body)  give something (kind: recognitions, cards, choices); returns its mark.
                                          It waits on this phone until the server has it; on document:
                                          meet:stored (mark, kind, body, answer), meet:waiting (mark, kind, body)
                                          and meet:refused (mark, kind, body, problem): then it is given back.
   WijLive.waiting(code)                  what is still on this phone only. */
(() => {
  "use strict";

  const SHORTEST_PAUSE = 1000;
  const LONGEST_PAUSE = 15000;
  const PATIENCE = 20000;
  const NAP = 15000;
  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`meet:${name}`, { detail: detail }));
  const spread = (pause) => pause * (0.5 + Math.random());
  const lines = {};
  const queues = {};

  // What one tab delivered, the other tabs of this person hear too: each shows what it was that was given there.
  function tellAllTabs(code, name, detail) {
    tell(name, detail);
    if (window.BroadcastChannel) {
      channelOf(code).postMessage([name, detail]);
    }
  }

  function channelOf(code) {
    const queue = queueOf(code);
    if (!queue.tabs) {
      queue.tabs = new BroadcastChannel(`wij-room-${code}`);
      queue.tabs.onmessage = (event) => tell(event.data[0], event.data[1]);
    }
    return queue.tabs;
  }

  function open(code, asks) {
    if (window.BroadcastChannel) {
      channelOf(code);
    }
    if (lines[code] || !window.EventSource) {
      return;
    }
    const line = { source: null, again: null, asleep: 0 };
    lines[code] = line;
    const connect = () => {
      clearTimeout(line.again);
      line.source = new EventSource(`/meet/${encodeURIComponent(code)}/stream${asks ? asks() : ""}`);
      line.source.onopen = () => {
        tell("connection", { live: true });
        flush(code);
      };
      line.source.onerror = () => {
        tell("connection", { live: false });
        // The browser comes back by itself, unless the server said no.
        if (line.source.readyState === EventSource.CLOSED) {
          clearTimeout(line.again);
          line.again = setTimeout(connect, spread(4000));
        }
      };
      for (const name of ["state", "step", "reveal", "tally", "closing"]) {
        line.source.addEventListener(name, (event) => tell(name, JSON.parse(event.data)));
      }
    };
    // A phone that slept may hold a line that died meanwhile, and nothing tells it so: then it opens another one.
    const wake = () => {
      const slept = line.asleep && Date.now() - line.asleep > NAP;
      line.asleep = document.visibilityState === "visible" ? 0 : line.asleep || Date.now();
      if (document.visibilityState === "visible" && (slept || line.source.readyState === EventSource.CLOSED)) {
        line.source.close();
        connect();
      }
      flush(code);
    };
    document.addEventListener("visibilitychange", wake);
    window.addEventListener("online", wake);
    window.addEventListener("pagehide", () => line.source.close());
    window.addEventListener("pageshow", wake);
    connect();
  }

  function queueOf(code) {
    if (!queues[code]) {
      queues[code] = { token: "", busy: false, again: null, pause: SHORTEST_PAUSE, unkept: [], last: 0 };
    }
    return queues[code];
  }

  // Each thing in a place of its own: two tabs that write at the same moment never overwrite each other.
  function placeOf(code, mark) {
    return `wij-waiting-${code}-${mark}`;
  }

  function read(code) {
    const found = [];
    try {
      for (let number = 0; number < localStorage.length; number += 1) {
        const place = localStorage.key(number);
        const text = place && place.startsWith(placeOf(code, "")) ? localStorage.getItem(place) : null;
        if (text) {
          found.push(JSON.parse(text));
        }
      }
    } catch (_no) {
      return [];
    }
    return found.sort((one, other) => one.at - other.at);
  }

  // A phone that keeps nothing (a private window, no room left) still sends, from memory.
  function keep(code, item) {
    try {
      localStorage.setItem(placeOf(code, item.mark), JSON.stringify(item));
    } catch (_no) {
      queueOf(code).unkept.push(item);
    }
  }

  function waiting(code) {
    return read(code).concat(queueOf(code).unkept);
  }

  function remove(code, mark) {
    const queue = queueOf(code);
    queue.unkept = queue.unkept.filter((item) => item.mark !== mark);
    try {
      localStorage.removeItem(placeOf(code, mark));
    } catch (_no) {
      return;
    }
  }

  // crypto.randomUUID is missing on a laptop in the hall that serves without https.
  function newMark() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(
      "",
    );
  }

  function send(code, token, kind, body) {
    const queue = queueOf(code);
    const mark = newMark();
    const given = kind === "cards" ? Object.assign({ id: mark }, body) : body;
    const item = { mark: mark, kind: kind, body: given, at: Math.max(Date.now(), queue.last + 1) };
    queue.last = item.at;
    queue.token = token || queue.token;
    keep(code, item);
    tell("waiting", item);
    flush(code);
    return mark;
  }

  function flush(code) {
    const queue = queueOf(code);
    if (queue.busy || !waiting(code).length) {
      return;
    }
    queue.busy = true;
    clearTimeout(queue.again);
    // Two tabs of one person take turns where the browser can; where it cannot, sending twice does no harm.
    const one = () => deliverAll(code);
    const turn = navigator.locks ? navigator.locks.request(`wij-sending-${code}`, one) : one();
    turn.finally(() => {
      queue.busy = false;
    });
  }

  async function deliverAll(code) {
    for (let item = waiting(code)[0]; item; item = waiting(code)[0]) {
      const pause = await deliver(code, item);
      if (pause) {
        tell("waiting", item);
        queueOf(code).again = setTimeout(() => flush(code), pause);
        return;
      }
    }
  }

  // Gives how long to wait before trying again, or nothing when this one is done with.
  async function deliver(code, item) {
    const queue = queueOf(code);
    let response;
    try {
      response = await post(code, item, queue.token);
      if (response.status === 403 && (await newToken(code))) {
        response = await post(code, item, queue.token);
      }
    } catch (_no) {
      queue.pause = Math.min(LONGEST_PAUSE, queue.pause * 2);
      return spread(queue.pause);
    }
    if (response.status === 429 || response.status >= 500) {
      const asked = 1000 * Number(response.headers.get("Retry-After") || 0);
      queue.pause = Math.min(LONGEST_PAUSE, queue.pause * 2);
      return Math.max(asked, 0) + spread(queue.pause);
    }
    queue.pause = SHORTEST_PAUSE;
    remove(code, item.mark);
    const said = await response.json().catch(() => ({}));
    if (response.ok) {
      tellAllTabs(code, "stored", Object.assign({ answer: said }, item));
    } else {
      tellAllTabs(code, "refused", Object.assign({ problem: said }, item));
    }
    return 0;
  }

  function address(code, kind) {
    return `/api/v1/workshops/${encodeURIComponent(code)}/${kind}`;
  }

  function post(code, item, token) {
    return within(address(code, item.kind), {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": token,
        "Accept-Language": document.documentElement.lang,
      },
      body: JSON.stringify(item.body),
    });
  }

  function within(url, options) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    const all = Object.assign({ credentials: "same-origin", cache: "no-store", signal: stop.signal }, options);
    return fetch(url, all).finally(() => clearTimeout(timer));
  }

  async function newToken(code) {
    const response = await within(address(code, "participants/me"), {});
    const said = response.ok ? await response.json() : {};
    const changed = Boolean(said.csrfToken) && said.csrfToken !== queueOf(code).token;
    queueOf(code).token = said.csrfToken || queueOf(code).token;
    return changed;
  }

  window.WijLive = { newMark: newMark, open: open, send: send, waiting: waiting, flush: flush };
})();
