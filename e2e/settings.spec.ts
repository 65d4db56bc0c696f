import { DescribeStreamSummaryCommand, ListTagsForStreamCommand } from "@aws-sdk/client-kinesis";
import { definitionOf, openStream, section } from "./support/console.ts";
import { createStream } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

test("settings change the stream itself", async ({ page, kinesis }) => {
  const StreamName = "settled";
  const retention = async () => {
    const answer = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }));
    return answer.StreamDescriptionSummary?.RetentionPeriodHours;
  };
  await createStream(kinesis, StreamName);
  await openStream(page, StreamName, "Settings");

  await test.step("retention goes up, and down with a warning", async () => {
    await page.getByRole("button", { name: "7 days" }).click();
    await section(page, "Retention").getByRole("button", { name: "Save" }).click();
    await expect(definitionOf(page, "Retention")).toHaveText("7 days");
    expect(await retention()).toBe(168);
    // A longer retention lets nothing go, so it can be taken back.
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(retention).toBe(24);
    await page.getByRole("button", { name: "7 days" }).click();
    await section(page, "Retention").getByRole("button", { name: "Save" }).click();
    await expect.poll(retention).toBe(168);
    await page.getByRole("textbox", { name: "Keep records for" }).fill("48");
    await expect(page.getByText("Records older than 2 days are gone at once")).toBeVisible();
    await page.getByRole("button", { name: "Shorten" }).click();
    await expect(definitionOf(page, "Retention")).toHaveText("2 days");
    expect(await retention()).toBe(48);
  });

  await test.step("tags are added and removed", async () => {
    const tags = async () => {
      const { Tags = [] } = await kinesis.send(new ListTagsForStreamCommand({ StreamName }));
      return Tags.map(({ Key, Value }) => `${Key}=${Value}`);
    };
    await page.getByRole("button", { name: "Add tag" }).click();
    await expect(page.getByRole("textbox", { name: "Key of tag 1" })).toBeFocused();
    await page.keyboard.type("team");
    await page.getByRole("textbox", { name: "Value of tag 1" }).fill("data");
    await section(page, "Tags").getByRole("button", { name: "Save" }).click();
    await expect.poll(tags).toEqual(["team=data"]);
    await expect(page.getByText("Tags saved")).toBeVisible();
    await page.getByRole("button", { name: "Remove tag team" }).click();
    await section(page, "Tags").getByRole("button", { name: "Save" }).click();
    await expect.poll(tags).toEqual([]);
  });

  await test.step("it is deleted once its name is typed", async () => {
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: `Delete ${StreamName}?` });
    const remove = dialog.getByRole("button", { name: "Delete the stream" });
    await expect(remove).toBeDisabled();
    await dialog.getByRole("textbox", { name: "Type the stream’s name" }).fill("settle");
    await expect(remove).toBeDisabled();
    await dialog.getByRole("textbox", { name: "Type the stream’s name" }).fill(StreamName);
    await remove.click();
    await expect(page.getByRole("heading", { name: "No streams here yet" })).toBeVisible();
    await expect(retention()).rejects.toThrow(`Stream ${StreamName} under account`);
  });
});
