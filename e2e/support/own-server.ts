import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type ServerProcess, startServerProcess } from "../../lib/testing/server-process.ts";
import { test as base } from "./test.ts";

/** A server that one test may end and start again as it likes, always on the same ports and state. */
export interface OwnServer {
  readonly consoleUrl: string;
  readonly awsUrl: string;
  /** Ends it by a signal. @returns its exit code and how long that took */
  end(signal: "SIGTERM" | "SIGINT"): Promise<{ readonly code: number | null; readonly tookMs: number }>;
  startAgain(): Promise<void>;
}

interface OwnServerFixtures {
  readonly ownServer: OwnServer;
  /** What it is started with besides its ports and state. */
  readonly serverSettings: Readonly<Record<string, string>>;
}

export const test = base.extend<OwnServerFixtures>({
  serverSettings: [{}, { option: true }],
  ownServer: async ({ serverSettings: settings }, use) => {
    const dataDir = await mkdtemp(path.join(os.tmpdir(), "sluice-e2e-own-"));
    let server: ServerProcess = await startServerProcess({ dataDir, settings });
    const { awsUrl, consoleUrl, awsPort, consolePort } = server;
    await use({
      consoleUrl,
      awsUrl,
      async end(signal) {
        const startedAt = performance.now();
        await server.end(signal);
        return { code: server.process.exitCode, tookMs: performance.now() - startedAt };
      },
      async startAgain() {
        server = await startServerProcess({
          dataDir,
          settings,
          ports: { aws: awsPort, console: consolePort },
        });
      },
    });
    const isRunning = server.process.exitCode === null && server.process.signalCode === null;
    if (isRunning) await server.end("SIGKILL");
    await rm(dataDir, { recursive: true, force: true });
  },
});

export { expect } from "@playwright/test";
