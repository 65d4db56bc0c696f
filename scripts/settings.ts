/**
 * `--help` prints all settings; without it, ends with a sentence and code 1 when one of them is wrong or a port is
 * taken.
 */
import { readSettings, SettingsError, settingsHelp } from "../lib/settings/settings.ts";
import { checkPorts } from "./setup/check-ports.ts";

if (process.argv.includes("--help")) {
  console.log(settingsHelp());
} else {
  const problem = await check().catch((error: unknown) => {
    if (!(error instanceof SettingsError)) throw error;
    return error.message;
  });
  if (problem !== undefined) {
    console.error(problem);
    process.exitCode = 1;
  }
}

async function check(): Promise<string | undefined> {
  return await checkPorts(readSettings(process.env));
}
