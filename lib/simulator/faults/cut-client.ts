import { NoAnswerError } from "#engine/kernel/errors.ts";
import { simulatorErrors } from "../errors.ts";
import type { FaultEffect, Spec } from "./active-fault.ts";
import type { Strikes } from "./strikes.ts";

/** No call of the client is answered, and what is being pushed to it breaks off. */
export function cutClient(
  { account, region }: { readonly account: string; readonly region: string },
  { client }: Spec<"cut-client">,
  strikes: Pick<Strikes, "sever">,
): FaultEffect {
  if (client === "console")
    throw simulatorErrors.invalid("The console cannot be cut off: it ends the fault.");
  strikes.sever((call) => call.client === client && call.account === account && call.region === region);
  return {
    strike: ({ call }) => (call.client === client ? { error: new NoAnswerError() } : undefined),
  };
}
