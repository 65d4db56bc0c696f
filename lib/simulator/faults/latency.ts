import type { Random } from "#engine/kernel/random.ts";
import type { FaultEffect, Spec } from "./active-fault.ts";
import { callSubject, type OpenIterator } from "./call-subject.ts";

/** Calls begin later, each by a delay of its own. */
export function latency(
  spec: Spec<"latency">,
  { random, openIterator }: { readonly random: Random; readonly openIterator: OpenIterator },
): FaultEffect {
  const { minMs, maxMs } = spec;
  return {
    strike({ call, service, operation, input }) {
      if (service !== spec.service) return undefined;
      if (spec.operation !== null && operation !== spec.operation) return undefined;
      if (spec.client !== null && call.client !== spec.client) return undefined;
      if (spec.streamName !== null && callSubject(input, openIterator).streamName !== spec.streamName) {
        return undefined;
      }
      return { delayMs: minMs + random.next() * (maxMs - minMs) };
    },
  };
}
