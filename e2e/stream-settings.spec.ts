import {
  DescribeStreamSummaryCommand,
  GetResourcePolicyCommand,
  type StreamDescriptionSummary,
} from "@aws-sdk/client-kinesis";
import { expectAccessible } from "./support/accessible.ts";
import { choose, openStream, openTab, section } from "./support/console.ts";
import { createStream } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

const STREAM = "tuned";

test("each setting of a stream is saved by its own call, and read back by the SDK", async ({
  page,
  kinesis,
}) => {
  test.setTimeout(120_000);
  const summary = async (): Promise<Partial<StreamDescriptionSummary>> => {
    const answer = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName: STREAM }));
    return answer.StreamDescriptionSummary ?? {};
  };
  const save = async (title: string, done: string, button = "Save") => {
    await section(page, title).getByRole("button", { name: button, exact: true }).click();
    await expect(page.getByText(done).first()).toBeVisible();
  };
  await createStream(kinesis, STREAM, 2);
  await openStream(page, STREAM, "Settings");
  await expect(section(page, "Resource policy").getByRole("textbox")).toBeVisible();
  await expectAccessible(page, "Settings");

  await test.step("the maximum record size", async () => {
    const card = section(page, "Maximum record size");
    await card.getByRole("textbox").fill("99999");
    await expect(card.getByText("A record's maximum is between 1024 and 10240 KiB.")).toBeVisible();
    await card.getByRole("button", { name: "10 MiB" }).click();
    await save("Maximum record size", "Records may have 10240 KiB now");
    expect((await summary()).MaxRecordSizeInKiB).toBe(10_240);
  });

  await test.step("enhanced monitoring, one metric off and others on", async () => {
    const card = section(page, "Enhanced monitoring");
    const metrics = async () => (await summary()).EnhancedMonitoring?.[0]?.ShardLevelMetrics?.toSorted();
    await card.getByRole("checkbox", { name: /^Bytes written/ }).click();
    await save("Enhanced monitoring", "Enhanced monitoring is as chosen");
    expect(await metrics()).toEqual(["IncomingBytes"]);
    await card.getByRole("checkbox", { name: /^Bytes written/ }).click();
    await card.getByRole("checkbox", { name: /^Records read/ }).click();
    await card.getByRole("button", { name: "Save" }).click();
    await expect.poll(metrics).toEqual(["OutgoingRecords"]);
  });

  await test.step("encryption under the managed key, and its end", async () => {
    await expect.poll(async () => (await summary()).StreamStatus).toBe("ACTIVE");
    await choose(page, "Key for new records", /^alias\/aws\/kinesis/);
    await save("Encryption at rest", "New records are encrypted under alias/aws/kinesis", "Encrypt");
    expect(await summary()).toMatchObject({ EncryptionType: "KMS", KeyId: "alias/aws/kinesis" });
    await choose(page, "Key for new records", /^None/);
    await save("Encryption at rest", "New records are stored as they are", "Stop encrypting");
    expect((await summary()).EncryptionType).toBe("NONE");
  });

  await test.step("the resource policy, checked while it is typed", async () => {
    const card = section(page, "Resource policy");
    const ResourceARN = (await summary()).StreamARN;
    await card.getByRole("textbox").fill('{\n  "Statement": [}');
    await expect(card.getByText("A value is missing at line 2, column 17.")).toBeVisible();
    await expect(card.getByRole("button", { name: "Save policy" })).toBeDisabled();
    await card.getByRole("button", { name: "Use the cross-account template" }).click();
    await card.getByRole("button", { name: "Save policy" }).click();
    const policy = async () => (await kinesis.send(new GetResourcePolicyCommand({ ResourceARN }))).Policy;
    await expect.poll(policy).toContain("arn:aws:iam::111122223333:root");
    await card.getByRole("button", { name: "Delete policy" }).click();
    const dialog = page.getByRole("dialog", { name: "Delete the resource policy?" });
    await dialog.getByText("The same call as code").click();
    await expect(dialog.getByText(/delete-resource-policy/)).toBeVisible();
    expect(await policy()).toContain("arn:aws:iam::111122223333:root");
    await dialog.getByRole("button", { name: "Delete policy" }).click();
    await expect.poll(policy).toBe("{}");
  });

  await test.step("the number of shards, within what one call can do", async () => {
    await openTab(page, "Shards");
    await page.getByRole("button", { name: "Scale" }).click();
    const panel = page.getByRole("region", { name: "Scale the stream" });
    const count = panel.getByRole("textbox", { name: "Open shards" });
    await count.fill("5");
    await expect(panel.getByText("One call can at most double the shards: 4 is the most now.")).toBeVisible();
    await count.fill("4");
    await expect(panel.getByText("2 splits; no shard is opened in vain.")).toBeVisible();
    await expectAccessible(page, "panel that scales");
    await panel.getByRole("button", { name: "Scale" }).click();
    await panel.getByRole("button", { name: "Done" }).click();
    await expect(page.getByRole("heading", { name: "4 open shards, 2 closed" })).toBeVisible();
    expect((await summary()).OpenShardCount).toBe(4);
    await openTab(page, "Settings");
  });

  await test.step("on-demand mode, automatic distribution, and warm throughput once the account has committed itself", async () => {
    await section(page, "Capacity mode").getByRole("radio", { name: "On-demand" }).click();
    await save("Capacity mode", "The stream is on-demand now", "Switch to on-demand");
    expect((await summary()).StreamModeDetails?.StreamMode).toBe("ON_DEMAND");
    await section(page, "Record distribution").getByRole("button", { name: "Automatic" }).click();
    await save("Record distribution", "Records are spread evenly now");
    expect((await summary()).RecordDistributionStrategy).toBe("AUTO");
    await section(page, "Warm throughput").getByRole("link", { name: "Account and limits" }).click();
    await page.getByRole("button", { name: "Commit the account" }).click();
    await expect(page.getByRole("button", { name: "End the commitment" })).toBeVisible();
    await openStream(page, STREAM, "Settings");
    await section(page, "Warm throughput").getByRole("textbox", { name: "Ready for" }).fill("64");
    await save("Warm throughput", "The stream is warmed up for 64 MiB/s");
    expect((await summary()).WarmThroughput?.TargetMiBps).toBe(64);
  });
});
