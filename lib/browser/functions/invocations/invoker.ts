import type { MappingListRow } from "#contract/mappings.ts";
import { mappingHref } from "../mapping-path.ts";

/** Who invoked a function, in words, and the page where more of it is. */
export interface Invoker {
  readonly text: string;
  readonly href: string | null;
}

const MAPPING = /^arn:[^:]+:lambda:[^:]*:\d+:event-source-mapping:([0-9a-fA-F-]{36})$/;

/** @param by as an invocation has it: a client's name, or the ARN of the mapping that invoked it */
export function invokerOf(
  by: string,
  mappings: readonly Pick<MappingListRow, "uuid" | "streamName">[],
): Invoker {
  const uuid = MAPPING.exec(by)?.[1];
  if (uuid !== undefined) {
    const streamName = mappings.find((row) => row.uuid === uuid)?.streamName;
    // One that is deleted has no page any more.
    return streamName === undefined
      ? { text: "a mapping that is gone", href: null }
      : { text: `mapping of ${streamName}`, href: mappingHref(uuid) };
  }
  if (by.startsWith("sns/")) return { text: `topic ${by.slice("sns/".length)}`, href: "/topics" };
  if (by === "s3.amazonaws.com") return { text: "a bucket’s notification", href: null };
  return { text: by, href: null };
}
