import { goToAccount, openStream, section } from "./support/console.ts";
import { createStream } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

const STREAM = "same-name";

test("what is frozen or goes wrong in one account does not go over to another", async ({
  page,
  kinesis,
  account,
  clientOf,
  request,
}) => {
  const other = String(Number(account) + 500_000);
  await createStream(kinesis, STREAM, 2);
  await createStream(clientOf(other), STREAM, 1);
  const fault = { kind: "cut-client", client: "billing" };
  const begun = await request.post("/api/simulator/faults", {
    headers: { "x-sluice-account": account },
    data: { fault, forSeconds: null },
  });
  expect(begun.status()).toBe(201);
  await openStream(page, STREAM, "Lag");
  await expect(section(page, "Faults that are on")).toBeVisible();
  const tapes = page.getByRole("listbox", { name: "Shards as tapes" }).getByRole("option");
  await expect(tapes).toHaveCount(2);
  await page.getByRole("button", { name: "Freeze the lag" }).click();
  await expect(page.getByRole("button", { name: "Go on with the lag" })).toBeVisible();

  await goToAccount(page, other);
  await expect(page.getByRole("button", { name: "Freeze the lag" })).toBeVisible();
  await expect(tapes).toHaveCount(1);
  await expect(section(page, "Faults that are on")).toHaveCount(0);
  await expect(page.getByRole("status").filter({ hasText: `Now in account ${other}` })).toHaveCount(1);

  await goToAccount(page, account);
  await expect(page.getByRole("status").filter({ hasText: "Fault: " })).toHaveCount(1);
  await expect(tapes).toHaveCount(2);
});
