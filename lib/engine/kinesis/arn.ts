import { arnText, parseArn } from "../kernel/arn.ts";
import type { StreamKey } from "./stream-key.ts";

export function streamArn(key: StreamKey): string {
  return arnText("kinesis", key, `stream/${key.streamName}`);
}

/** @returns undefined for what is no stream ARN */
export function parseStreamArn(text: string): StreamKey | undefined {
  const arn = parseArn(text);
  if (arn?.service !== "kinesis") return undefined;
  const streamName = /^stream\/([a-zA-Z0-9_.-]{1,128})$/.exec(arn.resource)?.[1];
  return streamName === undefined ? undefined : { ...arn.place, streamName };
}
