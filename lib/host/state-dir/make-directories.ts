import { mkdir, stat } from "node:fs/promises";
import path from "node:path";

/**
 * Makes a directory and those above it that are missing. Node's own recursive `mkdir` never ends below directories in
 * which nothing can be made and whose names answer "no such file", such as /proc.
 * @throws the system's error for the first directory that cannot be made
 */
export async function makeDirectories(directory: string): Promise<void> {
  const missing: string[] = [];
  for (let at = directory; !(await exists(at)); at = path.dirname(at)) missing.unshift(at);
  for (const each of missing) {
    await mkdir(each).catch((error: NodeJS.ErrnoException) => {
      // Another server may have been quicker: who has the directory is decided by its lock.
      if (error.code !== "EEXIST") throw error;
    });
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    const isDirectory = (await stat(file)).isDirectory();
    if (!isDirectory)
      throw Object.assign(new Error(`EEXIST: file already exists, mkdir '${file}'`), { code: "EEXIST" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}
