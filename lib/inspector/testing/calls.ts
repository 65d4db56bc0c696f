import type { CallSource } from "#engine/kernel/call.ts";
import type { CallFinished } from "#engine/kernel/events.ts";
import { ANY_CALL } from "#engine/kinesis/testing/events.ts";

/** A call that has ended, as `invoke` says it. */
export function callFinished(
  requestId: string,
  event: Partial<Omit<CallFinished, "call">> & {
    readonly client?: string;
    readonly source?: CallSource;
  } = {},
): CallFinished {
  const { client = "aws-sdk-js/3", source = ANY_CALL.source, ...rest } = event;
  return {
    type: "call.finished",
    timeMs: 2,
    startedMs: 1,
    account: ANY_CALL.account,
    region: ANY_CALL.region,
    service: "kinesis",
    operation: "PutRecord",
    call: { ...ANY_CALL, requestId, client, source },
    status: rest.errorCode === undefined ? 200 : 400,
    durationMs: 0.5,
    ...rest,
  };
}
