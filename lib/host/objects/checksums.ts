import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { NewChecksum, RunningChecksum } from "#engine/s3/ports.ts";
import { Crc32c } from "./crc32c.ts";
import { Crc64Nvme } from "./crc64-nvme.ts";

/** Checksums over bytes as they come: by the machine's own code where Node has it. */
export const newChecksum: NewChecksum = (name) => {
  if (name === "CRC32") return new Crc32();
  if (name === "CRC32C") return new Crc32c();
  if (name === "CRC64NVME") return new Crc64Nvme();
  return createHash(name);
};

class Crc32 implements RunningChecksum {
  #crc = 0;

  update(bytes: Uint8Array): void {
    this.#crc = crc32(bytes, this.#crc);
  }

  digest(): Uint8Array {
    const digest = Buffer.alloc(4);
    digest.writeUInt32BE(this.#crc);
    return digest;
  }
}
