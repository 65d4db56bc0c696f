import type { Place } from "#engine/kernel/place.ts";
import type { Document } from "./dynalite.ts";
import type { OperationName } from "./operation-names.ts";

/** What the worker is started with. */
export interface WorkerSettings {
  /** A folder per account and region. */
  readonly root: string;
  /** How long a table stays CREATING, UPDATING or DELETING. */
  readonly delayMs: number;
}

export type Request =
  | {
      readonly id: number;
      readonly kind: "call";
      readonly place: Place;
      readonly operation: OperationName;
      readonly input: Document;
    }
  | { readonly id: number; readonly kind: "close" };

/** An error body is for the client; a fault is not. */
export type Reply =
  | { readonly id: number; readonly output: Document }
  | { readonly id: number; readonly statusCode: number; readonly body: Document }
  | { readonly id: number; readonly fault: string };
