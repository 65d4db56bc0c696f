import { Hub } from "./hub.ts";
import type { FromHub, ToHub } from "./hub-protocol.ts";
import { browserTransport } from "./transport.ts";

/** A tab's way to the hub. */
export interface HubLink {
  send(message: ToHub): void;
}

/**
 * Links this tab with the hub in the shared worker. Where there are no shared workers (some telephones), or the worker
 * does not start, the tab has a hub of its own: tabs that are hidden leave it, so there is one stream per visible tab.
 *
 * @param onReset called when the link moves to another hub: everything wanted has to be said again
 */
export function linkHub(onMessage: (message: FromHub) => void, onReset: () => void): HubLink {
  let send = workerLink(onMessage, () => {
    send = ownLink(onMessage);
    onReset();
  });
  return { send: (message) => send(message) };
}

type Send = (message: ToHub) => void;

function workerLink(onMessage: (message: FromHub) => void, onFailed: () => void): Send {
  if (typeof SharedWorker === "undefined") return ownLink(onMessage);
  const worker = new SharedWorker(new URL("./hub-worker.ts", import.meta.url), {
    type: "module",
    name: "sluice-live",
  });
  worker.addEventListener("error", onFailed, { once: true });
  worker.port.onmessage = ({ data }: MessageEvent<FromHub>) => onMessage(data);
  return (message) => worker.port.postMessage(message);
}

/** Through a message channel as well, so that hub and tab never share what they change. */
function ownLink(onMessage: (message: FromHub) => void): Send {
  const { port1, port2 } = new MessageChannel();
  const hub = new Hub(browserTransport);
  const tab = { post: (message: FromHub) => port2.postMessage(message) };
  port2.onmessage = ({ data }: MessageEvent<ToHub>) => hub.receive(tab, data);
  port1.onmessage = ({ data }: MessageEvent<FromHub>) => onMessage(data);
  return (message) => port1.postMessage(message);
}
