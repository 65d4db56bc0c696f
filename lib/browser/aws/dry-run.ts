import { AwsError } from "./api.ts";

/**
 * Makes a call with `DryRun`, which the service answers with an error of its own name when it would have done it.
 * @returns what to tell a person
 * @throws {AwsError} why the call would be refused
 */
export async function dryRun(call: () => Promise<unknown>): Promise<string> {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== "DryRunOperationException") throw error;
  }
  return "The call would be accepted";
}
