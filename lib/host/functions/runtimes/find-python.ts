import { execFile } from "node:child_process";
import { access, constants, realpath } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

export interface Python {
  /** Its own path: what was asked for may be a script that finds it each time. */
  readonly file: string;
  /** Of version 3. */
  readonly minor: number;
  /** Where its user's packages are, which it would else look for in the home directory of a function. */
  readonly userBase: string;
}

/** Apple's stand-in: it asks to install the developer tools where they are missing. */
const APPLE_STUB = "/usr/bin/python3";
const APPLE_TOOLS = ["/Library/Developer/CommandLineTools/usr/bin/python3", "/Applications/Xcode.app"];

/**
 * Python 3 of this machine. Asking it takes a quarter of a second, so on Linux the name that it is a link to is taken at
 * its word.
 * @param program name or path
 * @returns undefined where there is none, or none that answers
 */
export async function findPython(program: string): Promise<Python | undefined> {
  const file = await findProgram(program);
  if (file === undefined) return undefined;
  const minor = /^python3\.(\d+)$/.exec(path.basename(await realpath(file)))?.[1];
  if (process.platform === "linux" && minor !== undefined) {
    return {
      file,
      minor: Number(minor),
      userBase: process.env.PYTHONUSERBASE ?? path.join(homedir(), ".local"),
    };
  }
  if (process.platform === "darwin" && file === APPLE_STUB && !(await isAnyThere(APPLE_TOOLS)))
    return undefined;
  return await ask(file);
}

async function findProgram(program: string): Promise<string | undefined> {
  if (path.isAbsolute(program)) return (await isProgram(program)) ? program : undefined;
  for (const directory of (process.env.PATH ?? "").split(path.delimiter)) {
    const file = path.join(directory, program);
    if (path.isAbsolute(file) && (await isProgram(file))) return file;
  }
  return undefined;
}

async function ask(file: string): Promise<Python | undefined> {
  const question =
    "import site, sys; print(*sys.version_info[:2], sys.executable, site.getuserbase(), sep='\\n')";
  try {
    const { stdout } = await promisify(execFile)(file, ["-S", "-c", question], { timeout: 5000 });
    const [, minor, own, userBase] = /^3\n(\d+)\n(.+)\n(.+)$/m.exec(stdout) ?? [];
    return own === undefined || userBase === undefined
      ? undefined
      : { file: own, minor: Number(minor), userBase };
  } catch {
    return undefined;
  }
}

async function isProgram(file: string): Promise<boolean> {
  return await access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function isAnyThere(files: readonly string[]): Promise<boolean> {
  for (const file of files) if (await isProgram(file)) return true;
  return false;
}
