import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Gate } from "#wire/gate/aws-gate.ts";

export interface DoorOptions {
  readonly gate: Gate;
  readonly serve: (request: IncomingMessage, response: ServerResponse) => void;
  /** Takes over connections that ask for another protocol; without it they are ended. */
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

const refusalHeaders = {
  "content-type": "text/plain; charset=utf-8",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
};

/** Lets only what the gate lets in come to whoever serves the console; all else gets 403 and a sentence. */
export function openDoor(server: Server, { gate, serve, upgrade }: DoorOptions): void {
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const refusal = refusalOf(request, gate);
    if (refusal === null) serve(request, response);
    else response.writeHead(403, refusalHeaders).end(`${refusal}\n`);
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (upgrade === undefined || refusalOf(request, gate) !== null) socket.destroy();
    else upgrade(request, socket, head);
  });
}

function refusalOf({ method = "", url = "", headers }: IncomingMessage, gate: Gate): string | null {
  return gate({ method, path: url, headers: headers as Readonly<Record<string, string | undefined>> });
}
