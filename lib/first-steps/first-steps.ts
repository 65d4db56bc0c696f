import { clientEnvironment, type Target } from "./environment.ts";
import { shellWord } from "./shell.ts";

/** A name that the console's form does not propose, so that both ways can be tried one after the other. */
const STREAM = "visits";

/**
 * Creates a stream and puts a record, for a POSIX shell with the AWS CLI of any version: its two versions take
 * `--data` differently, but bytes from a file alike.
 */
export function firstSteps(target: Target): string {
  const { AWS_ENDPOINT_URL, AWS_REGION, AWS_DEFAULT_REGION, ...keys } = clientEnvironment(target);
  return [
    exportOf({ AWS_ENDPOINT_URL }),
    exportOf({ AWS_REGION, AWS_DEFAULT_REGION }),
    exportOf(keys),
    `aws kinesis create-stream --stream-name ${STREAM} --shard-count 2`,
    `aws kinesis wait stream-exists --stream-name ${STREAM}`,
    `echo '{"page": "/home"}' | aws kinesis put-record \\`,
    `  --stream-name ${STREAM} --partition-key visitor-1 --data fileb:///dev/stdin`,
  ].join("\n");
}

function exportOf(variables: Readonly<Record<string, string | undefined>>): string {
  const assignments = Object.entries(variables).map(([name, value]) => `${name}=${shellWord(value ?? "")}`);
  return ["export", ...assignments].join(" ");
}
