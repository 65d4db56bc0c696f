import { templates as kinesis } from "./kinesis/templates.ts";
import { templates as kms } from "./kms/templates.ts";
import type { Operation, Service } from "./operations.ts";

/** What of a stream an input can be made from. */
export interface CallSubject {
  readonly streamName: string;
  readonly streamArn: string;
  readonly shardIds: readonly string[];
  readonly consumerArn: string;
}

export type Template = (subject: CallSubject) => Readonly<Record<string, unknown>>;

const TEMPLATES: { readonly [S in Service]: Readonly<Record<Operation<S>, Template>> } = { kinesis, kms };

/** An input to begin with, indented. @param operation one of the service's */
export function inputTemplate(service: Service, operation: string, subject: CallSubject): string {
  const templates: Readonly<Record<string, Template>> = TEMPLATES[service];
  return JSON.stringify(templates[operation]?.(subject) ?? {}, null, 2);
}
