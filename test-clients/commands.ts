import { spawnSync } from "node:child_process";

/** Whether a program is there and ends well. */
export function works(program: string, ...programArguments: readonly string[]): boolean {
  return spawnSync(program, programArguments, { stdio: "ignore" }).status === 0;
}

/** Runs a program to its end, and prints its line first. @throws with its output when it fails */
export function run(program: string, ...programArguments: readonly string[]): void {
  const line = [program, ...programArguments].join(" ");
  console.log(`  ${line}`);
  const { status, stdout, stderr, error } = spawnSync(program, programArguments, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${line} failed.\n${error?.message ?? `${stdout}${stderr}`}`);
}

/** @throws when that is not possible */
export function installSystemPackages(...names: readonly string[]): void {
  run("apt-get", "update", "-qq");
  run("apt-get", "install", "-y", "-qq", "--no-install-recommends", ...names);
}
