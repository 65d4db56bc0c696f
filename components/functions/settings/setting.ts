import type { FunctionConfiguration } from "@aws-sdk/client-lambda";
import type { FunctionListRow } from "#contract/functions.ts";

/** What every section of a function's settings gets. */
export interface FunctionSetting {
  readonly functionName: string;
  readonly row: FunctionListRow;
  readonly configuration: FunctionConfiguration;
  readonly tags: Readonly<Record<string, string>>;
  /** Concurrency that is kept for it; null for none. */
  readonly reserved: number | null;
  readonly isReady: boolean;
  /** Asks the service anew: what changed is not said by the live row. */
  readonly refetch: () => void;
}
