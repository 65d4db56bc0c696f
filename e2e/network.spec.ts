import { mkdtemp, rm } from "node:fs/promises";
import { networkInterfaces, tmpdir } from "node:os";
import path from "node:path";
import { CreateStreamCommand, KinesisClient } from "@aws-sdk/client-kinesis";
import { expect, test } from "@playwright/test";
import { startServerProcess } from "../lib/testing/server-process.ts";

/** An address by which others on the network reach this machine. */
const address = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === "IPv4")?.address;

test("others on the network use the console by the addresses that the server prints", async ({ page }) => {
  test.skip(address === undefined, "this machine is on no network");
  const dataDir = await mkdtemp(path.join(tmpdir(), "sluice-e2e-network-"));
  const server = await startServerProcess({ dataDir, settings: { SLUICE_HOST: "0.0.0.0" } });
  try {
    const endpoint = `http://${address}:${server.awsPort}`;
    const consoleUrl = `http://${address}:${server.consolePort}`;
    await expect.poll(server.output).toContain("Ctrl-C");
    for (const url of [endpoint, consoleUrl]) expect(server.output()).toMatch(new RegExp(`${url}$`, "m"));
    const credentials = { accessKeyId: "000000000007", secretAccessKey: "test" };
    const kinesis = new KinesisClient({ endpoint, region: "us-east-1", credentials });
    await kinesis.send(new CreateStreamCommand({ StreamName: "shared", ShardCount: 1 }));
    kinesis.destroy();

    await page.goto(endpoint);
    await expect(page.locator("body")).not.toContainText("localhost");
    await page.getByRole("link").click();
    await expect(page).toHaveURL(new RegExp(`^${consoleUrl}/`));

    await page.goto(`${consoleUrl}/streams/shared?tab=send&send=batch&account=000000000007`);
    await expect(page.getByText(`${address}:${server.awsPort}`, { exact: true })).toBeVisible();
    await expect(page.getByText(endpoint).first()).toBeVisible();
    await expect(page.locator("body")).not.toContainText("localhost");
    await page.getByRole("textbox", { name: "Records" }).fill('{"n":1}\n{"n":2}');
    await page.getByRole("button", { name: "Put 2 records" }).click();
    await expect(page.getByText("2 records accepted", { exact: true })).toBeVisible();

    const copy = page.getByRole("button", { name: "Copy as AWS_ENDPOINT_URL" });
    await copy.click();
    await expect(page.getByRole("button", { name: "Copied", exact: true })).toBeVisible();
  } finally {
    await server.end("SIGTERM");
    await rm(dataDir, { recursive: true, force: true });
  }
});
