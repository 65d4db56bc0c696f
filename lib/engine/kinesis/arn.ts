import type { StreamKey } from "./stream-key.ts";

export function streamArn(key: StreamKey): string {
  return `arn:aws:kinesis:${key.region}:${key.account}:stream/${key.streamName}`;
}

/** @returns undefined for what is no stream ARN */
export function parseStreamArn(arn: string): StreamKey | undefined {
  const match = /^arn:aws[a-z-]*:kinesis:([a-z0-9-]+):(\d{12}):stream\/([a-zA-Z0-9_.-]{1,128})$/.exec(arn);
  const [, region, account, streamName] = match ?? [];
  if (region === undefined || account === undefined || streamName === undefined) return undefined;
  return { account, region, streamName };
}
