import type { Disk, DiskFile, OpenMode } from "../disk.ts";

/**
 * A disk as one process sees it. After `kill` nothing that the process had under way reaches the disk any more;
 * what it wrote stays, synced or not, for the process that comes next.
 */
export class ProcessDisk implements Disk {
  readonly #disk: Disk;
  #alive = true;

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  kill(): void {
    this.#alive = false;
  }

  open(path: string, mode: OpenMode): Promise<DiskFile> {
    return this.#run(async () => {
      const file = await this.#disk.open(path, mode);
      return {
        read: (target, position) => this.#run(() => file.read(target, position)),
        write: (buffers, position) => this.#run(() => file.write(buffers, position)),
        sync: () => this.#run(() => file.sync()),
        truncate: (lengthBytes) => this.#run(() => file.truncate(lengthBytes)),
        size: () => this.#run(() => file.size()),
        close: () => this.#run(() => file.close()),
      };
    });
  }

  rename = (from: string, to: string) => this.#run(() => this.#disk.rename(from, to));
  unlink = (path: string) => this.#run(() => this.#disk.unlink(path));
  mkdir = (path: string) => this.#run(() => this.#disk.mkdir(path));
  rmdir = (path: string) => this.#run(() => this.#disk.rmdir(path));
  readdir = (path: string) => this.#run(() => this.#disk.readdir(path));
  syncDirectory = (path: string) => this.#run(() => this.#disk.syncDirectory(path));

  /** Every operation takes a turn of the event loop, as it would on a disk. A killed process waits for ever. */
  async #run<T>(task: () => Promise<T>): Promise<T> {
    await new Promise((resolve) => setImmediate(resolve));
    return this.#alive ? task() : new Promise(() => undefined);
  }
}
