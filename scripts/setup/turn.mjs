import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { inProject } from "./project.mjs";

const turnFile = inProject(".cache", "setup-turn");
const BEAT_MS = 1_000;
const STALE_AFTER_MS = 10_000;

/**
 * Lets one set-up of this checkout work at a time. The holder touches the file every second; one that has not been
 * touched for ten is left over from a process that ended.
 */
export async function inTurn(task) {
  await take();
  const beat = setInterval(() => fs.utimesSync(turnFile, new Date(), new Date()), BEAT_MS);
  const leave = () => fs.rmSync(turnFile, { force: true });
  process.once("exit", leave);
  try {
    return await task();
  } finally {
    clearInterval(beat);
    process.off("exit", leave);
    leave();
  }
}

async function take() {
  fs.mkdirSync(path.dirname(turnFile), { recursive: true });
  for (let said = false; ; said = true) {
    try {
      fs.writeFileSync(turnFile, String(process.pid), { flag: "wx" });
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const touchedMs = fs.statSync(turnFile, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (Date.now() - touchedMs > STALE_AFTER_MS) {
      fs.rmSync(turnFile, { force: true });
      continue;
    }
    if (!said) console.log("Another set-up of this checkout is under way; waiting for it.");
    await sleep(BEAT_MS / 4);
  }
}
