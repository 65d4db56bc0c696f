import { readdir, stat } from "node:fs/promises";
import path from "node:path";

export interface UnknownStream {
  readonly directory: string;
  readonly bytes: number;
}

/**
 * Streams whose records lie below `streamsDir` though nobody knows them. What is being deleted says so by its name,
 * and a directory without files holds nothing: neither is meant.
 * @param known ids of streams, as their directories are named
 */
export async function unknownStreams(
  streamsDir: string,
  known: ReadonlySet<string>,
): Promise<readonly UnknownStream[]> {
  const unknown: UnknownStream[] = [];
  for (const entry of await readdir(streamsDir, { withFileTypes: true })) {
    if (!entry.isDirectory() || known.has(entry.name) || !/^[0-9a-f]+$/i.test(entry.name)) continue;
    const directory = path.join(streamsDir, entry.name);
    const names = await readdir(directory);
    const sizes = await Promise.all(names.map(async (name) => (await stat(path.join(directory, name))).size));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    if (bytes > 0) unknown.push({ directory, bytes });
  }
  return unknown;
}
