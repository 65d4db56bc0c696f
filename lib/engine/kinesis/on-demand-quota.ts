import type { Call } from "../kernel/call.ts";
import type { KinesisContext } from "./context.ts";
import { kinesisError } from "./errors.ts";
import { onDemandStreamQuota } from "./limits.ts";

export function onDemandStreamCount(context: KinesisContext, { account, region }: Call): number {
  return context.streams.in(account, region).filter(({ state }) => state.mode === "ON_DEMAND").length;
}

/** @throws {ServiceError} LimitExceededException when the account may have no more on-demand streams here */
export function requireOnDemandRoom(context: KinesisContext, call: Call): void {
  if (onDemandStreamCount(context, call) < onDemandStreamQuota) return;
  throw kinesisError(
    "LimitExceededException",
    `This request would exceed the limit of ${onDemandStreamQuota} on-demand streams for the account ${call.account} in ${call.region}.`,
  );
}
