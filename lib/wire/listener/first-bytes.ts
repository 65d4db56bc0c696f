import type { Socket } from "node:net";

export type Speech = "http1" | "http2" | "tls";

/**
 * Tells by the first bytes of a connection what will be spoken on it, and puts them back. Nothing is reported for
 * a client that goes away, or that says nothing within `timeoutMs`; it is disconnected.
 */
export function listenToFirstBytes(socket: Socket, timeoutMs: number, heard: (speech: Speech) => void): void {
  const onTimeout = () => socket.destroy();
  let start: Buffer = Buffer.alloc(0);
  const onReadable = () => {
    const chunk = socket.read() as Buffer | null;
    if (chunk === null) return;
    start = start.length === 0 ? chunk : Buffer.concat([start, chunk]);
    const speech = speechOf(start);
    if (speech === undefined) return;
    socket.setTimeout(0);
    socket.off("timeout", onTimeout);
    socket.off("readable", onReadable);
    socket.unshift(start);
    heard(speech);
  };
  socket.setTimeout(timeoutMs);
  socket.on("timeout", onTimeout);
  socket.on("readable", onReadable);
}

/** TLS starts with a handshake record, HTTP/2 with "PRI"; "P" alone also starts POST. */
function speechOf(chunk: Buffer): Speech | undefined {
  if (chunk[0] === 0x16) return "tls";
  const start = chunk.toString("latin1", 0, 3);
  if (start === "PRI") return "http2";
  return start.length < 3 && "PRI".startsWith(start) ? undefined : "http1";
}
