// Starts Blazor with quick loss detection, drives the reconnect dialog, greys the page when nothing has been heard, counts ages on.
import './reconnect.js';

Blazor.start({
  circuit: {
    configureSignalR: builder => builder.withServerTimeout(10000).withKeepAliveInterval(3000),
    reconnectionOptions: { maxRetries: 60, retryIntervalMilliseconds: attempt => Math.min(200 * 2 ** attempt, 5000) },
  },
});

const STALE_AFTER_MS = 4000;
// Phones freeze hidden tabs: the circuit may be gone and neither side says so. Old for this long, in view and the server up: load anew.
const RELOAD_AFTER_MS = 20000;

const stale = document.getElementById('stale');
let beat = null;
let heard = performance.now();
let asking = false;

function watch() {
  const now = document.getElementById('beat')?.dataset.beat ?? null;
  if (now !== beat) {
    beat = now;
    heard = performance.now();
  }

  const age = performance.now() - heard;
  const isStale = now !== null && age > STALE_AFTER_MS;
  document.documentElement.toggleAttribute('data-stale', isStale);
  stale.hidden = !isStale;
  if (isStale) {
    stale.querySelector('span').textContent = Math.round(age / 1000);
  }

  if (isStale && age > RELOAD_AFTER_MS && document.visibilityState === 'visible') {
    reloadIfServerIsUp();
  }
}

async function reloadIfServerIsUp() {
  if (asking) {
    return;
  }

  asking = true;
  try {
    const answer = await fetch('health/live', { cache: 'no-store' });
    if (answer.ok) {
      location.reload();
    }
  } catch {
    // Not reachable yet; the next round asks again.
  } finally {
    setTimeout(() => { asking = false; }, 5000);
  }
}

// The server says how old a thing was when it was drawn; from there on the age is counted here, so that it also grows when nothing arrives.
const drawn = new WeakMap();
function countAges() {
  for (const element of document.querySelectorAll('[data-heard]')) {
    const known = drawn.get(element);
    const { heard: id, age } = element.dataset;
    if (known?.id !== id) {
      drawn.set(element, { id, since: performance.now() - Number(age) });
    }

    const seconds = Math.max(0, Math.floor((performance.now() - drawn.get(element).since) / 1000));
    const text = seconds < 60 ? `${seconds} s` : seconds < 3600 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`;
    if (element.textContent !== text) {
      element.textContent = text;
    }

    element.toggleAttribute('data-old', seconds > 15);
  }
}

setInterval(() => { watch(); countAges(); }, 500);
