import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test as base } from "./test.ts";

/** A site that is no part of the console, though this machine serves it: for the browser it is another origin. */
export interface ForeignSite {
  /** By a name of its own. */
  readonly origin: string;
  /** By this machine's name, as another program's page on another port: for the browser it is the same site. */
  readonly localOrigin: string;
  /** Says what its pages hold. */
  show(html: string): void;
}

const HOST = "news.example";

export const test = base.extend<{ readonly foreignSite: ForeignSite }>({
  launchOptions: [
    async ({ launchOptions }, use) => {
      const args = [...(launchOptions.args ?? []), `--host-resolver-rules=MAP ${HOST} 127.0.0.1`];
      await use({ ...launchOptions, args });
    },
    { scope: "worker" },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures used from here.
  foreignSite: async ({}, use) => {
    let html = "";
    const server = createServer((_request, response) => {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(`<!doctype html><title>News</title><h1>News</h1>${html}`);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    await use({
      origin: `http://${HOST}:${port}`,
      localOrigin: `http://localhost:${port}`,
      show: (next) => {
        html = next;
      },
    });
    server.closeAllConnections();
    server.close();
  },
});

export { expect } from "@playwright/test";
