import { Buffer } from "node:buffer";
import type { ChecksumName } from "./checksum-names.ts";
import { CombinedChecksum } from "./combine-checksums.ts";
import type { ObjectChecksum } from "./object-info.ts";
import type { NewChecksum, PartRow } from "./ports.ts";

/** What an object that was put in parts says of its bytes. */
export function wholeChecksum(
  newChecksum: NewChecksum,
  parts: readonly PartRow[],
  chosen: { readonly name: ChecksumName; readonly type: ObjectChecksum["type"] } | undefined,
): ObjectChecksum | undefined {
  if (chosen === undefined) return undefined;
  const { name, type } = chosen;
  if (type === "COMPOSITE") {
    const running = newChecksum(name);
    for (const { checksum } of parts) running.update(Buffer.from(checksum, "base64"));
    return { name, type, value: `${Buffer.from(running.digest()).toString("base64")}-${parts.length}` };
  }
  const combined = new CombinedChecksum(name);
  for (const { checksum, sizeBytes } of parts) combined.add(checksum, sizeBytes);
  return { name, type, value: combined.value() };
}
