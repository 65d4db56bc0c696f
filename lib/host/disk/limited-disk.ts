import type { Disk, DiskFile } from "./disk.ts";

/**
 * A disk that does at most so many things at a time. Node has four threads for all of them: who moves much must leave
 * some to those who wait for a single sync.
 */
export function limitedDisk(disk: Disk, most: number): Disk {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function run<T>(task: () => Promise<T>): Promise<T> {
    if (running < most) running++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  }

  const limitedFile = (file: DiskFile): DiskFile => ({
    read: (target, position) => run(() => file.read(target, position)),
    write: (buffers, position) => run(() => file.write(buffers, position)),
    sync: () => run(() => file.sync()),
    truncate: (lengthBytes) => run(() => file.truncate(lengthBytes)),
    size: () => run(() => file.size()),
    close: () => run(() => file.close()),
  });

  return {
    open: async (path, mode) => limitedFile(await run(() => disk.open(path, mode))),
    rename: (from, to) => run(() => disk.rename(from, to)),
    unlink: (path) => run(() => disk.unlink(path)),
    mkdir: (path) => run(() => disk.mkdir(path)),
    rmdir: (path) => run(() => disk.rmdir(path)),
    readdir: (path) => run(() => disk.readdir(path)),
    syncDirectory: (path) => run(() => disk.syncDirectory(path)),
  };
}
