import { templates as cloudWatchLogs } from "./cloudwatch-logs/templates.ts";
import { templates as kinesis } from "./kinesis/templates.ts";
import { templates as kms } from "./kms/templates.ts";
import { templates as lambda } from "./lambda/templates.ts";
import type { Operation, Service } from "./operations.ts";
import { templates as s3 } from "./s3/templates.ts";
import { templates as sns } from "./sns/templates.ts";
import { templates as sqs } from "./sqs/templates.ts";
import type { CallSubject, Template } from "./template.ts";

const TEMPLATES: { readonly [S in Service]: Readonly<Record<Operation<S>, Template>> } = {
  kinesis,
  kms,
  lambda,
  "cloudwatch-logs": cloudWatchLogs,
  sqs,
  sns,
  s3,
};

/** An input to begin with, indented. @param operation one of the service's */
export function inputTemplate(service: Service, operation: string, subject: CallSubject): string {
  const templates: Readonly<Record<string, Template>> = TEMPLATES[service];
  return JSON.stringify(templates[operation]?.(subject) ?? {}, null, 2);
}
