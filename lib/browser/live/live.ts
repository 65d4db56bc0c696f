import { type HubLink, linkHub } from "./hub-link.ts";
import { WANT_EVERY_MS } from "./hub-protocol.ts";
import type { Place } from "./place.ts";
import { TabStore } from "./tab-store.ts";

/** A tab that is hidden for less than this stays on the feed. */
const HIDDEN_GRACE_MS = 5_000;

let store: TabStore | undefined;

/** This tab's live topics; linked with the hub when they are first asked for. Browsers only. */
export function liveStore(): TabStore {
  store ??= startStore();
  return store;
}

/** Says whose world this tab looks at; every topic that is shown then comes from there. */
export function setLivePlace(place: Place): void {
  liveStore().setPlace(place);
}

/** The time of the account that is looked at, as far as this tab knows it. */
export function serverNowMs(): number {
  return liveStore().serverNowMs();
}

function startStore(): TabStore {
  let link: HubLink | undefined;
  const started = new TabStore({
    send: (message) => link?.send(message),
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
    nowMs: () => Date.now(),
  });
  link = linkHub(
    (message) => started.receive(message),
    () => started.sync(),
  );
  watchVisibility(started);
  setInterval(() => {
    if (document.visibilityState === "visible") started.sync();
  }, WANT_EVERY_MS);
  return started;
}

function watchVisibility(started: TabStore): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const update = (): void => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") started.setVisible(true);
    else timer = setTimeout(() => started.setVisible(false), HIDDEN_GRACE_MS);
  };
  document.addEventListener("visibilitychange", update);
  window.addEventListener("pagehide", () => started.setVisible(false));
  window.addEventListener("pageshow", update);
}
