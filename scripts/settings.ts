/** `--help` prints all settings; without it, ends with a sentence and code 1 when one of them is wrong. */
import { readSettings, SettingsError, settingsHelp } from "../lib/settings/settings.ts";

if (process.argv.includes("--help")) {
  console.log(settingsHelp());
} else {
  try {
    readSettings(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
