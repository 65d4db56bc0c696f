import type { TokenSealer } from "../kernel/sealed-token.ts";
import { kinesisError } from "./errors.ts";
import { tokenLifetimeMs } from "./limits.ts";

/** A NextToken that carries `content`, for five minutes. */
export function sealPageToken(sealer: TokenSealer, content: unknown, nowMs: number): string {
  return sealer.seal(JSON.stringify({ sealedAtMs: nowMs, content }));
}

/**
 * What a NextToken carries. Only what this server sealed opens, so its shape is known to the operation that made it.
 * @throws {ServiceError} InvalidArgumentException, ExpiredNextTokenException
 */
export function openPageToken<Content>(sealer: TokenSealer, token: string, nowMs: number): Content {
  const opened = sealer.open(token);
  if (opened === undefined) throw kinesisError("InvalidArgumentException", "Invalid NextToken.");
  const { sealedAtMs, content } = JSON.parse(opened) as { sealedAtMs: number; content: Content };
  if (nowMs - sealedAtMs > tokenLifetimeMs) {
    throw kinesisError(
      "ExpiredNextTokenException",
      "The NextToken has expired; it can be used for 300 seconds.",
    );
  }
  return content;
}
