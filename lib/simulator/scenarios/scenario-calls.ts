import type { Invoke } from "#calls/invoke.ts";
import type { Service } from "#calls/service.ts";
import type { StreamKey } from "#engine/kernel/events.ts";

export type ScenarioPlace = Pick<StreamKey, "account" | "region">;

/** How scenarios call operations: as a client of their own name. */
export type ScenarioCalls = (
  place: ScenarioPlace,
  service: "kinesis" | "kms",
  operation: string,
  input: unknown,
) => Promise<unknown>;

export function scenarioCalls(
  invoke: Invoke,
  services: { readonly kinesis: Service; readonly kms: Service },
  newId: () => string,
): ScenarioCalls {
  return ({ account, region }, service, operation, input) =>
    invoke(
      { account, region, accessKeyId: account, requestId: newId(), source: "simulator", client: "scenario" },
      services[service],
      operation,
      input,
    );
}
