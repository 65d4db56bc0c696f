import type { IncomingMessage, Server, ServerResponse } from "node:http";
import next from "next";
import type { Runtime } from "#runtime";
import { checkRequestOrigin } from "#wire/host-guard.ts";
import { crossSiteRefusal } from "./cross-site.ts";
import { RUNTIME } from "./runtime-symbol.ts";

export interface ConsoleOptions {
  /** Compile pages on demand instead of serving the build. */
  readonly dev: boolean;
  /** Where the app is. */
  readonly directory: string;
}

/** Serves the console on a server that already listens. Requests from elsewhere get 403 before Next sees them. */
export async function openConsole(
  server: Server,
  runtime: Runtime,
  { dev, directory }: ConsoleOptions,
): Promise<{ close(): Promise<void> }> {
  Object.assign(globalThis, { [RUNTIME]: runtime });
  const app = next({ dev, dir: directory, customServer: true, httpServer: server });
  await app.prepare();
  const page = app.getRequestHandler();
  const upgrade = app.getUpgradeHandler();

  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (refuse(request, response, runtime)) return;
    page(request, response).catch((fault: unknown) => {
      runtime.reportFault("serving the console", fault);
      response.destroy();
    });
  });
  server.on("upgrade", (request, socket, head) => {
    const { host, origin } = request.headers;
    if (checkRequestOrigin({ host, origin }, runtime.settings) !== null) socket.destroy();
    else void upgrade(request, socket, head);
  });
  return {
    async close() {
      runtime.feeds.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 300).unref();
      await closed;
      await app.close();
    },
  };
}

function refuse(request: IncomingMessage, response: ServerResponse, runtime: Runtime): boolean {
  const { host, origin } = request.headers;
  const refusal = checkRequestOrigin({ host, origin }, runtime.settings) ?? crossSiteRefusal(request);
  if (refusal === null) return false;
  response.writeHead(403, { "content-type": "text/plain; charset=utf-8" }).end(`${refusal}\n`);
  return true;
}
