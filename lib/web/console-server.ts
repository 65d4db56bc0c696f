import { createServer, type Server } from "node:http";
import next from "next";
import type { Runtime } from "#runtime";
import { createConsoleGate } from "#wire/gate/console-gate.ts";
import { openDoor } from "./console-door.ts";
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
  // Next listens here for what only its development build takes, so that it never gets past the door by itself.
  const upgrades = createServer();
  const app = next({ dev, dir: directory, customServer: true, httpServer: upgrades });
  await app.prepare();
  const page = app.getRequestHandler();

  openDoor(server, {
    gate: createConsoleGate(runtime.settings),
    serve: (request, response) => {
      page(request, response).catch((fault: unknown) => {
        runtime.reportFault("serving the console", fault);
        response.destroy();
      });
    },
    ...(dev && { upgrade: (request, socket, head) => upgrades.emit("upgrade", request, socket, head) }),
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
