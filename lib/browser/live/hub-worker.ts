import { Hub } from "./hub.ts";
import { type FromHub, type ToHub, WANT_EVERY_MS } from "./hub-protocol.ts";
import { browserTransport } from "./transport.ts";

/** The entry of the shared worker: the hub of all tabs, one message port per tab. */
interface SharedWorkerScope {
  onconnect: (event: MessageEvent) => void;
}

const hub = new Hub(browserTransport);
setInterval(() => hub.sweep(), WANT_EVERY_MS);

(globalThis as unknown as SharedWorkerScope).onconnect = ({ ports }) => {
  const port = ports[0];
  if (port === undefined) return;
  const tab = { post: (message: FromHub) => port.postMessage(message) };
  port.onmessage = ({ data }: MessageEvent<ToHub>) => hub.receive(tab, data);
};
