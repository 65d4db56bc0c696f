import { DescribeStreamSummaryCommand, PutResourcePolicyCommand } from "@aws-sdk/client-kinesis";
import { CreateAliasCommand, CreateKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import type { Page } from "@playwright/test";
import { crossAccountRead } from "../lib/browser/streams/policy.ts";
import { openStream, section } from "./support/console.ts";
import { createStream } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

/** All code that the page has to copy, unfolded. */
async function codeOf(page: Page): Promise<readonly string[]> {
  const folded = page.locator("details:not([open]) > summary").filter({ hasText: "The same call as code" });
  while ((await folded.count()) > 0) await folded.first().click();
  const code = page.getByRole("region", { name: "AWS CLI code" });
  await expect(code.first()).toBeVisible();
  return code.allInnerTexts();
}

const HARMFUL = /aws \w+ (delete|disable|stop|schedule|deregister|remove|untag|decrease)-/;

test("code beside what nobody has changed reads and no more, and a change is shown as it is", async ({
  page,
  kinesis,
}) => {
  await createStream(kinesis, "kept");
  const described = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName: "kept" }));
  const stream = described.StreamDescriptionSummary?.StreamARN ?? "";
  await kinesis.send(
    new PutResourcePolicyCommand({
      ResourceARN: stream,
      Policy: crossAccountRead(stream, "111122223333"),
    }),
  );
  await openStream(page, "kept", "Settings");
  await expect(section(page, "Resource policy").getByRole("textbox")).toHaveValue(/111122223333/);
  const code = await codeOf(page);
  // Deletion is the last card's own action.
  expect(code.filter((text) => HARMFUL.test(text))).toEqual([expect.stringContaining("delete-stream")]);
  expect(code.filter((text) => /aws kinesis (update|start|put|enable)-/.test(text))).toEqual([]);
  const mode = section(page, "Capacity mode");
  await mode.getByRole("radio", { name: "On-demand" }).click();
  await mode.getByText("The same call as code").click();
  await expect(mode.getByRole("region", { name: "AWS CLI code" })).toContainText("StreamMode");
});

test("code beside the keys lists them", async ({ page, account, awsEndpoint }) => {
  const kms = new KMSClient({
    endpoint: awsEndpoint,
    region: "us-east-1",
    credentials: { accessKeyId: account, secretAccessKey: "test" },
  });
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  await kms.send(new CreateAliasCommand({ AliasName: "alias/kept", TargetKeyId: KeyMetadata?.KeyId }));
  kms.destroy();
  await page.goto("/account");
  await expect(page.getByRole("row", { name: /alias\/kept/ })).toBeVisible();
  const code = await codeOf(page);
  expect(code.join("\n")).toContain("aws kms list-keys");
  expect(code.filter((text) => HARMFUL.test(text))).toEqual([]);
});
