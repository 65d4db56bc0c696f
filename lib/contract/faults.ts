/*
 * Faults are what is made to go wrong on purpose, in one account and region. They are kept in memory: a restart ends
 * them. `x-sluice-account` and `x-sluice-region` say where:
 *   GET    /api/simulator/faults                              → 200 FaultsData
 *   POST   /api/simulator/faults {fault, forSeconds?, seed?}  → 201 FaultView, on from now
 *   DELETE /api/simulator/faults/{faultId}                    → 204, ended
 *   DELETE /api/simulator/faults                              → 204, all ended
 *   GET    /api/simulator/faults/clients                      → 200 {clients: SeenClient[]}, the last to call first
 * Errors are 4xx with `{"message": sentence}`, and then nothing has changed.
 */

/** What goes wrong. `client` and `streamName` narrow it down; null strikes all of them. */
export type FaultSpec =
  /** Calls are answered with the operation's own throttling error. */
  | {
      readonly kind: "throttle";
      readonly service: string;
      readonly operation: string;
      /** Share of the calls, 1 to 100. */
      readonly percent: number;
      readonly streamName: string | null;
      readonly client: string | null;
    }
  /** Calls begin later, by the account's clock. */
  | {
      readonly kind: "latency";
      readonly service: string;
      /** Null for every operation of the service. */
      readonly operation: string | null;
      /** Drawn evenly between both; equal ones are a fixed delay. */
      readonly minMs: number;
      readonly maxMs: number;
      readonly streamName: string | null;
      readonly client: string | null;
    }
  /** Calls of one client get no answer, as if the network were gone. */
  | { readonly kind: "cut-client"; readonly client: string }
  /** A worker of a simulated application dies; the end starts it again. */
  | {
      readonly kind: "drop-worker";
      readonly streamName: string;
      readonly application: string;
      /** Null for any that runs. */
      readonly workerId: string | null;
    }
  /** One record that is no JSON text. It stays in the stream when the fault has ended. */
  | { readonly kind: "poison-record"; readonly streamName: string; readonly partitionKey: string }
  /** The customer's key of the stream's encryption cannot be used; the end enables it again. */
  | { readonly kind: "disable-key"; readonly streamName: string }
  /** All producers of the stream give one key this share of their records, above 0 to 1. */
  | { readonly kind: "skew-keys"; readonly streamName: string; readonly share: number };

export type FaultKind = FaultSpec["kind"];

export interface FaultView {
  readonly faultId: string;
  readonly spec: FaultSpec;
  /** A whole sentence: what goes wrong, and for whom. */
  readonly what: string;
  readonly startedAtMs: number;
  /** Null for one that stays until it is ended. */
  readonly endsAtMs: number | null;
  /** Calls that it struck; null for kinds that strike no calls. */
  readonly struckCalls: number | null;
}

/** Data of `faults`: always whole, as snapshot; at once when one begins or ends, else at most once a second. */
export interface FaultsData {
  readonly faults: readonly FaultView[];
}

/** Who has called lately in this account and region. */
export interface SeenClient {
  readonly client: string;
  readonly source: "wire" | "simulator" | "service";
  readonly calls: number;
  readonly lastCallMs: number;
}

/** Faults that are on at once in one account, all regions together. */
export const MAX_FAULTS = 20;
export const MAX_FAULT_SECONDS = 86_400;
export const MAX_LATENCY_MS = 60_000;
