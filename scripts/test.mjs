/**
 * `npm test`: prepares the checkout and a browser, then runs every check and test, and closes with a plain line
 * `N passed, N failed`. Each of formatting and lint, lock file and types counts as one.
 */
import fs from "node:fs";
import { prepare } from "./prepare.mjs";
import { findBrowser } from "./setup/browser.mjs";
import { argumentsOf, checks } from "./setup/checks.mjs";
import { inProject } from "./setup/project.mjs";
import { countPlaywright, countVitest, resultsOf, sum } from "./setup/results.mjs";
import { failBy, run } from "./setup/run.mjs";

const vitestReport = inProject(".cache/vitest.json");
const playwrightReport = inProject(".cache/playwright.json");

async function test() {
  const tools = await prepare({ build: true });
  const browser = await findBrowser(tools);
  console.log(`Browser: ${browser}`);
  const env = { ...withoutOwnSettings(tools.env), SLUICE_CHROMIUM: browser };
  const runs = [];
  for (const check of Object.values(checks)) {
    const code = await runPart(check.title, tools.node, argumentsOf(check), env);
    runs.push({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });
  }
  runs.push(await runVitest(tools.node, env), await runPlaywright(tools.node, env));
  return sum(runs);
}

async function runVitest(node, env) {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${vitestReport}`];
  const args = [inProject("node_modules/vitest/vitest.mjs"), "run", ...reporters];
  fs.rmSync(vitestReport, { force: true });
  const code = await runPart("Unit and wire tests", node, args, env);
  return resultsOf(code, () => countVitest(vitestReport));
}

async function runPlaywright(node, env) {
  const cli = inProject("node_modules/@playwright/test/cli.js");
  const args = [cli, "test", "--reporter=list,json", "--pass-with-no-tests"];
  fs.rmSync(playwrightReport, { force: true });
  const code = await runPart("Browser tests", node, args, {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport,
  });
  return resultsOf(code, () => countPlaywright(playwrightReport));
}

async function runPart(title, node, args, env) {
  console.log(`\n── ${title}`);
  const { code } = await run(node, args, { env });
  return code;
}

/** Tests say themselves what they need; what the caller has set for his own server or for AWS must not reach them. */
function withoutOwnSettings(env) {
  const isOwn = (name) => /^(SLUICE_|AWS_)/.test(name) || name === "PORT" || name === "DATABASE_URL";
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isOwn(name)));
}

try {
  const { passed, failed, skipped } = await test();
  console.log(skipped === 0 ? "" : `\n${skipped} skipped`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  failBy(error);
}
