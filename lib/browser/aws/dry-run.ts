import { ServerError } from "../http/server-error.ts";

/**
 * Makes a call with `DryRun`, which the service answers with an error of its own name when it would have done it.
 * @returns what to tell a person
 * @throws {ServerError} why the call would be refused
 */
export async function dryRun(call: () => Promise<unknown>): Promise<string> {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof ServerError) || error.code !== "DryRunOperationException") throw error;
  }
  return "The call would be accepted";
}
