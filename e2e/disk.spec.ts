import { KinesisClient, PutRecordCommand } from "@aws-sdk/client-kinesis";
import { expect, test } from "./support/own-server.ts";
import { createStream } from "./support/stream.ts";

test.use({ serverSettings: { SLUICE_DISK_BUDGET_MIB: "2", SLUICE_LIMITS: "off" } });

test("a full disk is said on every page", async ({ page, ownServer }) => {
  const kinesis = new KinesisClient({
    endpoint: ownServer.awsUrl,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  });
  await createStream(kinesis, "filling");
  const banner = page.getByRole("region", { name: "The disk is full" });
  await page.goto(`${ownServer.consoleUrl}/overview`);
  await expect(page.getByRole("button", { name: /^Live feed: Live/ })).toBeVisible();
  await expect(banner).toHaveCount(0);
  const put = () =>
    kinesis.send(
      new PutRecordCommand({ StreamName: "filling", PartitionKey: "k", Data: new Uint8Array(500_000) }),
    );
  await expect(
    (async () => {
      for (let count = 0; count < 10; count += 1) await put();
    })(),
  ).rejects.toThrow(/no room left/);
  await expect(banner).toContainText("New records and changes are refused until there is");
  await page.goto(`${ownServer.consoleUrl}/cost`);
  await expect(banner).toBeVisible();
  kinesis.destroy();
});
