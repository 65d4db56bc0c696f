import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { vi } from "vitest";

export interface Seen {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: Record<string, unknown>;
  readonly body: string;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const closers: (() => void)[] = [];

/**
 * A real server for what browsers ask. They resolve `/api/…` against the page, so the test's fetch is given the
 * page's origin until `closeServers`.
 */
export async function serve(answer: Answer) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method, url, headers } = request;
    seen.push({ method, path: url, headers, body: Buffer.concat(chunks).toString() });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { fetch } = globalThis;
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => fetch(new URL(path, origin), init));
  return { seen, close: () => server.close() };
}

export function closeServers(): void {
  vi.unstubAllGlobals();
  for (const close of closers.splice(0)) close();
}
