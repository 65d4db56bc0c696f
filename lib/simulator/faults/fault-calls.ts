import type { Invoke } from "#calls/invoke.ts";
import type { Service } from "#calls/service.ts";
import type { FaultPlace } from "./active-fault.ts";
import { FAULT_CLIENT } from "./fault-client.ts";

/** How faults call operations themselves. */
export type FaultCalls = (
  place: FaultPlace,
  service: "kinesis" | "kms",
  operation: string,
  input: unknown,
) => Promise<unknown>;

export function faultCalls(
  invoke: Invoke,
  services: { readonly kinesis: Service; readonly kms: Service },
  newId: () => string,
): FaultCalls {
  return ({ account, region }, service, operation, input) =>
    invoke(
      {
        account,
        region,
        accessKeyId: account,
        requestId: newId(),
        source: "simulator",
        client: FAULT_CLIENT,
      },
      services[service],
      operation,
      input,
    );
}
