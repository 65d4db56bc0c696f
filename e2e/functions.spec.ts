import { expectAccessible } from "./support/accessible.ts";
import { section } from "./support/console.ts";
import { createFunction, deployCode, openFunctionTab } from "./support/functions.ts";
import { expect, test } from "./support/test.ts";

const ANSWERS = `import { greet } from "./words.mjs";
export const handler = async (event) => {
  console.log("greeting", event.name);
  return { said: greet(event.name) };
};
`;
const WORDS = 'export const greet = (name) => ["hi there", name].join(", ");\n';
const THROWS = `export const handler = async () => {
  console.error("it goes wrong now");
  throw new TypeError("no such order");
};
`;

test("a function is written in the editor, deployed, tested and looked at", async ({ page }) => {
  // Each look by axe takes a second or two, in both themes.
  test.slow();
  await test.step("without one, the page teaches what a function is", async () => {
    await page.goto("/functions");
    await expect(page.getByRole("heading", { name: "No functions here yet" })).toBeVisible();
    await page.getByRole("button", { name: "Show me the command" }).click();
    await expect(page.getByText("aws lambda create-function")).toBeVisible();
    await expectAccessible(page, "functions, empty");
  });

  await test.step("a form begins with an example, and says what is wrong", async () => {
    await page.goto("/functions/new");
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("a b");
    await page.getByRole("button", { name: "Create function" }).click();
    await expect(page.getByText("A name holds letters a–z, digits, and _ - only.")).toBeVisible();
    await expectAccessible(page, "new function");
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("greeter");
    await page.getByRole("radio", { name: "Hello" }).click();
    await page.getByRole("button", { name: "Create function" }).click();
    await expect(page.getByRole("heading", { name: "greeter", level: 1 })).toBeVisible();
  });

  await test.step("its code is changed, with a file more, and deployed", async () => {
    await page.getByRole("button", { name: "Add file" }).click();
    const dialog = page.getByRole("dialog", { name: "Add file" });
    await dialog.getByRole("textbox", { name: "Name" }).fill("../words.mjs");
    await expect(dialog.getByRole("button", { name: "Add file" })).toBeDisabled();
    await dialog.getByRole("textbox", { name: "Name" }).fill("words.mjs");
    await dialog.getByRole("button", { name: "Add file" }).click();
    await page.getByRole("textbox", { name: "Code of words.mjs" }).fill(WORDS);
    await page.getByRole("tab", { name: "index.mjs" }).click();
    await expectAccessible(page, "code that is not deployed");
    await deployCode(page, "index.mjs", ANSWERS);
  });

  await test.step("what was not deployed is not lost by mistake", async () => {
    await page.getByRole("textbox", { name: "Code of index.mjs" }).fill("// nothing");
    await page.getByRole("link", { name: "Functions", exact: true }).first().click();
    await page
      .getByRole("dialog", { name: "Leave without deploying?" })
      .getByRole("button", { name: "Stay" })
      .click();
    await page.getByRole("button", { name: "Discard" }).click();
    await expect(page.getByRole("textbox", { name: "Code of index.mjs" })).toContainText("greeting");
  });

  await test.step("a test event gets its answer, its log and what it took", async () => {
    await openFunctionTab(page, "Test");
    await page.getByRole("textbox", { name: "Event", exact: true }).fill('{"name": "Ada"}');
    await page.getByRole("textbox", { name: "Name to save the event under" }).fill("Ada");
    await page.getByRole("button", { name: "Save event" }).click();
    await page.getByRole("button", { name: "Invoke function" }).click();
    const answer = section(page, "What came of it");
    await expect(answer.getByText("Succeeded")).toBeVisible();
    await expect(answer.getByText("hi there, Ada")).toBeVisible();
    await expect(answer.getByText("greeting Ada")).toBeVisible();
    await expect(answer.getByText(/REPORT RequestId/)).toBeVisible();
    await expectAccessible(page, "an answer");
    await page.reload();
    await page.getByRole("combobox", { name: "Saved event" }).click();
    await page.getByRole("option", { name: "Ada" }).click();
    await expect(page.getByRole("textbox", { name: "Event", exact: true })).toContainText("Ada");
  });

  await test.step("JSON that is none is not sent", async () => {
    await page.getByRole("textbox", { name: "Event", exact: true }).fill('{"name": }');
    await expect(page.getByText("A value is missing at line 1, column 10.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Invoke function" })).toBeDisabled();
  });

  await test.step("a handler that throws shows its error with the stack", async () => {
    await openFunctionTab(page, "Code");
    await deployCode(page, "index.mjs", THROWS);
    await openFunctionTab(page, "Test");
    await page.getByRole("button", { name: "Kinesis batch" }).click();
    await page.getByRole("button", { name: "Invoke function" }).click();
    const answer = section(page, "What came of it");
    await expect(answer.getByText("Failed, Unhandled")).toBeVisible();
    await expect(answer.getByRole("alert")).toContainText("no such order");
    await expect(answer.getByRole("region", { name: "stack" })).toContainText("index.mjs");
  });

  await test.step("both invocations are listed, with their logs", async () => {
    await openFunctionTab(page, "Invocations");
    const table = page.getByRole("table", { name: "Invocations, the newest first" });
    await expect(table.getByRole("row")).toHaveCount(3);
    await page.getByRole("button", { name: "Failed", exact: true }).click();
    await expect(table.getByRole("row")).toHaveCount(2);
    await table.getByRole("button").first().click();
    const panel = page.getByRole("region", { name: "Invocation", exact: true });
    await expect(panel).toContainText("TypeError");
    await expect(panel.getByRole("region", { name: "log" })).toContainText("it goes wrong now");
    await expectAccessible(page, "an invocation");
    await panel.getByRole("link", { name: "Whole log" }).click();
  });

  await test.step("the log is filtered by a pattern", async () => {
    await expect(page.getByRole("tabpanel", { name: "Logs" })).toBeVisible();
    const lines = page.getByRole("listbox", { name: /^Lines of the log/ });
    await expect(lines.getByText("it goes wrong now")).toBeVisible();
    await page.getByRole("searchbox", { name: "Filter pattern" }).fill("REPORT");
    await expect(lines.getByText("it goes wrong now")).toHaveCount(0);
    await expect(lines.getByText(/^REPORT/).first()).toBeVisible();
    await expectAccessible(page, "the log");
  });

  await test.step("the charts count what failed", async () => {
    await openFunctionTab(page, "Monitor");
    await page.getByRole("button", { name: "View Errors as table" }).click();
    await expect(page.getByRole("table", { name: "Errors, last 5 minutes" })).toContainText("1");
  });
});

test("settings of a function are changed, and it is deleted by its name", async ({ page }) => {
  await createFunction(page, "Hello", "short-lived");
  await openFunctionTab(page, "Settings");
  await expectAccessible(page, "settings of a function");

  const limits = section(page, "Memory and timeout");
  await limits.getByRole("textbox", { name: "Timeout" }).fill("901");
  await expect(limits.getByText("A timeout is 1 to 900 seconds.")).toBeVisible();
  await limits.getByRole("textbox", { name: "Timeout" }).fill("7");
  await limits.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Memory and timeout saved")).toBeVisible();
  await expect(page.getByText("7 s", { exact: true })).toBeVisible();

  const variables = section(page, "Environment variables");
  await variables.getByRole("button", { name: "Add variable" }).click();
  await variables.getByRole("textbox", { name: "Name of variable 1" }).fill("LIMIT");
  await variables.getByRole("textbox", { name: "Value of variable 1" }).fill("5");
  await variables.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Environment variables saved")).toBeVisible();

  const versions = section(page, "Versions and aliases");
  await versions.getByRole("button", { name: "Publish version" }).click();
  await expect(versions.getByRole("row", { name: /^1 / })).toBeVisible();
  await versions.getByRole("button", { name: "Create alias" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Create alias" }).click();
  await expect(versions.getByRole("table", { name: "Aliases" })).toContainText("live");

  await section(page, "Delete the function").getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete short-lived?" });
  await dialog.getByRole("textbox", { name: "Type the function’s name" }).fill("short-lived");
  await dialog.getByRole("button", { name: "Delete the function" }).click();
  await expect(page.getByRole("heading", { name: "No functions here yet" })).toBeVisible();
});
