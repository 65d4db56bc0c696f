import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Place } from "#engine/kernel/place.ts";

export function directoryOf(root: string, { account, region }: Place): string {
  return path.join(root, account, region);
}

/** The places of which there is a directory. */
export async function storedPlaces(root: string): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (const account of await namesIn(root)) {
    for (const region of await namesIn(path.join(root, account))) places.push({ account, region });
  }
  return places;
}

async function namesIn(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
