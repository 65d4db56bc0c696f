import { openTestHost } from "./test-host.ts";

/**
 * Run as a program in a directory: keeps one environment busy beyond hearing, one idle, and a child that left its
 * group; prints all their processes as JSON, and waits to be killed.
 */
const [, , directory = ""] = process.argv;
const host = await openTestHost({ directory });
const source = `import { spawn } from "node:child_process";
  export const handler = async ({ deaf }) => {
    const children = [spawn("sleep", ["1000"]), spawn("sleep", ["1000"], { detached: true, stdio: "ignore" })];
    const pids = [process.pid, ...children.map(({ pid }) => pid)];
    console.log("pids=" + JSON.stringify(pids));
    await new Promise((resolve) => setTimeout(resolve, 50));
    while (deaf);
    return pids;
  };`;
const runnable = await host.define({ "index.mjs": source }, { timeoutMs: 900_000 });
const idle = (await host.call(runnable)).answer as readonly number[];
void host.call(runnable, { deaf: true });
void host.call(runnable, { deaf: true });
const pids = () =>
  host.lines.flatMap((line) => {
    const list = /pids=(.*)$/.exec(line)?.[1];
    return list === undefined ? [] : (JSON.parse(list) as number[]);
  });
setInterval(() => {
  if (pids().length < 9) return;
  console.log(JSON.stringify([...new Set([...idle, ...pids()])]));
}, 20);
