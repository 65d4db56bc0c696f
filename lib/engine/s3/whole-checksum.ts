import { Buffer } from "node:buffer";
import type { ChecksumName } from "./checksum-names.ts";
import { CombinedChecksum } from "./combine-checksums.ts";
import type { ObjectChecksum } from "./object-info.ts";
import type { NewChecksum, PartRow } from "./ports.ts";

/** What an object that was put in parts says of its bytes: its parts are added in their order, then it is asked. */
export interface WholeChecksum {
  add(part: PartRow): void;
  value(): ObjectChecksum;
}

export function wholeChecksum(
  newChecksum: NewChecksum,
  { name, type }: { readonly name: ChecksumName; readonly type: ObjectChecksum["type"] },
): WholeChecksum {
  if (type === "FULL_OBJECT") {
    const combined = new CombinedChecksum(name);
    return {
      add: ({ checksum, sizeBytes }) => combined.add(checksum, sizeBytes),
      value: () => ({ name, type, value: combined.value() }),
    };
  }
  const running = newChecksum(name);
  let count = 0;
  return {
    add({ checksum }) {
      running.update(Buffer.from(checksum, "base64"));
      count++;
    },
    value: () => ({ name, type, value: `${Buffer.from(running.digest()).toString("base64")}-${count}` }),
  };
}
