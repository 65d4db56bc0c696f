import { parseArn } from "../kernel/arn.ts";
import { isSamePlace } from "../kernel/place.ts";
import { invalidParameter } from "./errors.ts";
import type { Queue } from "./queue.ts";
import type { QueueAttributes } from "./queue-attributes.ts";

/** Where messages go that were received too often. */
export interface RedrivePolicy {
  readonly targetArn: string;
  readonly maxReceives: number;
}

/** @returns undefined for none */
export function redrivePolicyOf({ RedrivePolicy }: QueueAttributes): RedrivePolicy | undefined {
  if (RedrivePolicy === undefined) return undefined;
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(RedrivePolicy) as Record<string, unknown>;
  return { targetArn: String(deadLetterTargetArn), maxReceives: Number(maxReceiveCount) };
}

type QueueByArn = (arn: string) => Queue | undefined;

/** @throws {ServiceError} InvalidParameterValueException where a queue cannot have this policy */
export function checkRedrivePolicy(
  queue: Pick<Queue, "arn" | "isFifo" | "place">,
  text: string,
  byArn: QueueByArn,
): void {
  const refuse = (reason: string) => invalidParameter("RedrivePolicy", text, reason);
  const { deadLetterTargetArn: arn, maxReceiveCount } = JSON.parse(text) as Record<string, unknown>;
  if (typeof arn !== "string")
    throw refuse("Redrive policy does not contain mandatory attribute: deadLetterTargetArn.");
  if (maxReceiveCount === undefined)
    throw refuse("Redrive policy does not contain mandatory attribute: maxReceiveCount.");
  const count = Number(maxReceiveCount);
  if (!Number.isInteger(count) || count < 1 || count > 1_000) {
    throw refuse("Invalid value for maxReceiveCount, valid values are from 1 to 1000 both inclusive.");
  }
  const parsed = parseArn(arn);
  if (parsed?.service !== "sqs") throw refuse("Invalid value for deadLetterTargetArn.");
  if (!isSamePlace(parsed.place, queue.place))
    throw refuse("Dead-letter target owner should be same as the source.");
  const target = byArn(arn);
  if (target === undefined) throw refuse("Dead letter target does not exist.");
  if (target.isFifo !== queue.isFifo)
    throw refuse("Dead-letter queue must be same type of queue as the source.");
  if (!allows(target, queue.arn)) throw refuse("The dead-letter queue does not allow this source queue.");
}

/** Whether a queue takes what another gives up. */
function allows({ attributes: { RedriveAllowPolicy } }: Queue, sourceArn: string): boolean {
  if (RedriveAllowPolicy === undefined) return true;
  const { redrivePermission, sourceQueueArns } = JSON.parse(RedriveAllowPolicy) as Record<string, unknown>;
  if (redrivePermission === "denyAll") return false;
  if (redrivePermission !== "byQueue") return true;
  return Array.isArray(sourceQueueArns) && sourceQueueArns.includes(sourceArn);
}
