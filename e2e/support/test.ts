import { KinesisClient } from "@aws-sdk/client-kinesis";
import { test as base } from "@playwright/test";
import { clearAccount } from "./clear-account.ts";

interface Fixtures {
  /** The 12-digit account that this test's pages and clients act in; no other test has it. */
  readonly account: string;
  /** An unmodified client of that account. */
  readonly kinesis: KinesisClient;
  /** A client of any account; it is closed with the test. */
  readonly clientOf: (account: string) => KinesisClient;
}

interface WorkerFixtures {
  /** What SDKs take as AWS_ENDPOINT_URL. */
  readonly awsEndpoint: string;
  readonly consoleUrl: string;
}

/** Tests of one worker come one after the other. A worker that had a failure is replaced by one with a new index. */
let testsBefore = 0;

function fromServer(variable: "E2E_CONSOLE_URL" | "E2E_AWS_ENDPOINT"): string {
  const address = process.env[variable];
  if (address === undefined) throw new Error(`${variable} is not set: the server was not started.`);
  return address;
}

/** Playwright's test with the running server, in an account of its own. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  account: async ({ consoleUrl }, use, { workerIndex }) => {
    testsBefore += 1;
    const account = String(100_000_000_000 + workerIndex * 1_000_000 + testsBefore);
    await use(account);
    await clearAccount(consoleUrl, account);
  },
  clientOf: async ({ awsEndpoint }, use) => {
    const clients: KinesisClient[] = [];
    await use((account) => {
      const client = new KinesisClient({
        endpoint: awsEndpoint,
        region: "us-east-1",
        credentials: { accessKeyId: account, secretAccessKey: "test" },
      });
      clients.push(client);
      return client;
    });
    for (const client of clients) client.destroy();
  },
  kinesis: async ({ clientOf, account }, use) => use(clientOf(account)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures used from here.
  awsEndpoint: [async ({}, use) => use(fromServer("E2E_AWS_ENDPOINT")), { scope: "worker" }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures used from here.
  consoleUrl: [async ({}, use) => use(fromServer("E2E_CONSOLE_URL")), { scope: "worker" }],
  baseURL: async ({ consoleUrl }, use) => use(consoleUrl),
  // The console keeps its place in the browser: every page opens in the test's account.
  storageState: async ({ account, consoleUrl }, use) => {
    const localStorage = [{ name: "sluice.place", value: `account=${account}` }];
    await use({ cookies: [], origins: [{ origin: consoleUrl, localStorage }] });
  },
});

export { expect } from "@playwright/test";
