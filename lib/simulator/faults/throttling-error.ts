import type { Call } from "#engine/kernel/call.ts";
import { ServiceError } from "#engine/kernel/errors.ts";
import { kinesisError, messages } from "#engine/kinesis/errors.ts";
import { callRates } from "#engine/kinesis/limits.ts";

const THROTTLED = { status: 400, retryable: true } as const;

/** What a throttled call was about, as far as it says. */
export interface ThrottledCall {
  readonly streamName: string | undefined;
  readonly shardId: string | undefined;
}

/** What AWS answers a call of this operation with when it comes too often. */
export function throttlingError(
  call: Call,
  service: string,
  operation: string,
  { streamName = "unknown", shardId = "shardId-000000000000" }: ThrottledCall,
): ServiceError {
  switch (service) {
    case "kinesis":
      return kinesisThrottling(call, operation, streamName, shardId);
    case "dynamodb":
      return new ServiceError(
        "ProvisionedThroughputExceededException",
        "The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.",
        THROTTLED,
        { namespace: "com.amazonaws.dynamodb.v20120810" },
      );
    case "kms":
      return new ServiceError("ThrottlingException", "Rate exceeded", THROTTLED);
    default:
      return new ServiceError("Throttling", "Rate exceeded", THROTTLED);
  }
}

/** Operations on records and iterators are limited by the shard, the others by the stream or the account. */
function kinesisThrottling(
  { account }: Call,
  operation: string,
  streamName: string,
  shardId: string,
): ServiceError {
  const isOfShard = operation === "PutRecord" || operation === "PutRecords" || operation === "GetRecords";
  const scope = isOfShard ? "shard" : (callRates[operation]?.scope ?? "stream");
  switch (scope) {
    case "shard":
      return kinesisError(
        "ProvisionedThroughputExceededException",
        messages.rateExceeded(shardId, streamName, account),
      );
    case "account":
      return kinesisError("LimitExceededException", `Rate exceeded for account ${account}.`);
    default:
      return kinesisError(
        "LimitExceededException",
        `Rate exceeded for stream ${streamName} under account ${account}.`,
      );
  }
}
