import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readSettings, settingsHelp } from "#settings";
import { clientEnvironment } from "./environment.ts";
import { firstSteps } from "./first-steps.ts";

const readme = readFileSync(path.resolve(import.meta.dirname, "../../README.md"), "utf8");
const { awsPort, defaultAccount, defaultRegion } = readSettings({});
const target = {
  endpoint: `http://localhost:${awsPort}`,
  region: defaultRegion,
  account: defaultAccount,
};

test("the README shows the very first steps that the server prints", () => {
  expect(readme).toContain(`\`\`\`sh\n${firstSteps(target)}\n\`\`\``);
});

test("the README names settings and variables that exist, and no other", () => {
  for (const variable of readme.match(/\bSLUICE_[A-Z_]+/g) ?? []) expect(settingsHelp()).toContain(variable);
  for (const name of Object.keys(clientEnvironment(target))) expect(readme).toContain(name);
});
