import type {
  DescribeAccountSettingsOutput,
  MinimumThroughputBillingCommitmentOutputStatus,
  UpdateAccountSettingsInput,
  UpdateAccountSettingsOutput,
} from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import { commonErrors } from "../kernel/errors.ts";
import type { KinesisContext } from "./context.ts";
import { kinesisError } from "./errors.ts";
import type { StreamMode } from "./stream-state.ts";

/** On-demand Advantage: an account's commitment to pay for at least 25 MiB/s, for a day or longer. */
export interface ThroughputCommitment {
  readonly startedAtMs: number;
  /** When it was asked to end; null while it goes on. */
  readonly endAskedAtMs: number | null;
}

/** API reference, UpdateAccountSettings: it cannot end sooner. */
const MINIMUM_MS = 24 * 3_600_000;

export async function describeAccountSettings(
  context: KinesisContext,
  call: Call,
): Promise<DescribeAccountSettingsOutput> {
  return {
    MinimumThroughputBillingCommitment: describe(context.accounts.commitment(call), nowOf(context, call)),
  };
}

/** UpdateAccountSettings: a commitment that is ended on its first day goes on until that day is over. */
export async function updateAccountSettings(
  context: KinesisContext,
  call: Call,
  input: UpdateAccountSettingsInput,
): Promise<UpdateAccountSettingsOutput> {
  const nowMs = nowOf(context, call);
  const current = context.accounts.commitment(call);
  const next = change(current, input.MinimumThroughputBillingCommitment?.Status === "ENABLED", nowMs);
  if (next !== current) await context.accounts.saveCommitment(call, next);
  return { MinimumThroughputBillingCommitment: describe(next, nowMs) };
}

/** Whether the account has On-demand Advantage now. */
export function hasCommitment(context: KinesisContext, call: Call): boolean {
  return statusOf(context.accounts.commitment(call), nowOf(context, call)) !== "DISABLED";
}

/** @throws {ServiceError} ValidationException unless the stream is on demand and the account has committed itself */
export function requireCommitment(context: KinesisContext, call: Call, mode: StreamMode): void {
  if (mode !== "ON_DEMAND") {
    throw commonErrors.validation("Request is invalid. Warm throughput is for streams in On-Demand mode.");
  }
  if (!hasCommitment(context, call)) {
    throw kinesisError(
      "InvalidArgumentException",
      `Warm throughput needs the minimum throughput billing commitment of account ${call.account} to be enabled.`,
    );
  }
}

function change(
  current: ThroughputCommitment | null,
  enable: boolean,
  nowMs: number,
): ThroughputCommitment | null {
  const isOn = statusOf(current, nowMs) !== "DISABLED";
  if (enable)
    return current !== null && isOn
      ? { ...current, endAskedAtMs: null }
      : { startedAtMs: nowMs, endAskedAtMs: null };
  if (current === null || !isOn || current.endAskedAtMs !== null) return current;
  return { ...current, endAskedAtMs: nowMs };
}

function statusOf(
  commitment: ThroughputCommitment | null,
  nowMs: number,
): MinimumThroughputBillingCommitmentOutputStatus {
  if (commitment === null) return "DISABLED";
  if (commitment.endAskedAtMs === null) return "ENABLED";
  return nowMs < endOf(commitment) ? "ENABLED_UNTIL_EARLIEST_ALLOWED_END" : "DISABLED";
}

function endOf(commitment: ThroughputCommitment): number {
  return Math.max(commitment.endAskedAtMs ?? 0, commitment.startedAtMs + MINIMUM_MS);
}

function describe(commitment: ThroughputCommitment | null, nowMs: number) {
  const Status = statusOf(commitment, nowMs);
  if (commitment === null) return { Status };
  return {
    Status,
    StartedAt: new Date(commitment.startedAtMs),
    ...(Status === "DISABLED"
      ? { EndedAt: new Date(endOf(commitment)) }
      : { EarliestAllowedEndAt: new Date(commitment.startedAtMs + MINIMUM_MS) }),
  };
}

function nowOf(context: KinesisContext, call: Call): number {
  return context.streams.clock(call).now();
}
