import fs from "node:fs";
import path from "node:path";
import { databaseFile } from "./sqlite.mjs";

/** Runs one of the engine's three commands on a whole database. @returns the exit code */
export function runDatabaseCommand(command, { url }) {
  try {
    const file = databaseFile(url);
    if (command === "can-connect-to-database") {
      if (!fs.existsSync(file)) return fail("P1003", `Database ${file} does not exist.`);
    } else if (command === "create-database") {
      fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
      fs.closeSync(fs.openSync(file, "a"));
    } else if (command === "drop-database") {
      fs.rmSync(file, { force: true });
    } else {
      return fail("P1001", `Unknown command ${command}.`);
    }
    return 0;
  } catch (error) {
    return fail("P1001", error.message);
  }
}

/** The CLI takes the cause of a failure from the log on the standard error stream, past its first line. */
function fail(errorCode, message) {
  log("INFO", { message: "Starting schema engine CLI" });
  log("ERROR", { message, error_code: errorCode });
  return 1;
}

function log(level, fields) {
  process.stderr.write(`${JSON.stringify({ level, target: "schema_engine::logger", fields })}\n`);
}
