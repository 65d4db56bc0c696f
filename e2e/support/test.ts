import { test as base } from "@playwright/test";

interface WorkerFixtures {
  /** The 12-digit account that this worker's pages and clients act in; no other worker has it. */
  readonly account: string;
  /** What SDKs take as AWS_ENDPOINT_URL. */
  readonly awsEndpoint: string;
}

function fromServer(variable: "E2E_CONSOLE_URL" | "E2E_AWS_ENDPOINT"): string {
  const address = process.env[variable];
  if (address === undefined) throw new Error(`${variable} is not set: the server was not started.`);
  return address;
}

/** Playwright's test with the running server, in an account of its own. */
export const test = base.extend<object, WorkerFixtures>({
  account: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures used from here.
    async ({}, use, { workerIndex }) => use(String(100_000_000_000 + workerIndex)),
    { scope: "worker" },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures used from here.
  awsEndpoint: [async ({}, use) => use(fromServer("E2E_AWS_ENDPOINT")), { scope: "worker" }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures used from here.
  baseURL: async ({}, use) => use(fromServer("E2E_CONSOLE_URL")),
  // The console keeps its place in the browser: every page opens in the worker's account.
  storageState: async ({ account }, use) => {
    const localStorage = [{ name: "sluice.place", value: `account=${account}` }];
    await use({ cookies: [], origins: [{ origin: fromServer("E2E_CONSOLE_URL"), localStorage }] });
  },
});

export { expect } from "@playwright/test";
