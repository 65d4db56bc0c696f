import type { Event, LambdaFunctionConfiguration } from "@aws-sdk/client-s3";

/** A notification as it is filled in. */
export interface NotificationDraft {
  readonly id: string | undefined;
  readonly functionArn: string;
  readonly events: readonly Event[];
  readonly prefix: string;
  readonly suffix: string;
}

/** The events that are offered, with their words. */
export const EVENTS: readonly { readonly value: Event; readonly label: string }[] = [
  { value: "s3:ObjectCreated:*", label: "Created, in any way" },
  { value: "s3:ObjectCreated:Put", label: "Put" },
  { value: "s3:ObjectCreated:Copy", label: "Copied" },
  { value: "s3:ObjectCreated:CompleteMultipartUpload", label: "Uploaded in parts" },
  { value: "s3:ObjectRemoved:*", label: "Removed, in any way" },
  { value: "s3:ObjectRemoved:Delete", label: "Deleted" },
];

export function newDraft(functionArn: string): NotificationDraft {
  return { id: undefined, functionArn, events: ["s3:ObjectCreated:*"], prefix: "", suffix: "" };
}

export function draftOf(configuration: LambdaFunctionConfiguration): NotificationDraft {
  const { Id, LambdaFunctionArn = "", Events = [], Filter } = configuration;
  const rule = (name: string) =>
    Filter?.Key?.FilterRules?.find(({ Name }) => Name?.toLowerCase() === name)?.Value ?? "";
  return {
    id: Id,
    functionArn: LambdaFunctionArn,
    events: Events,
    prefix: rule("prefix"),
    suffix: rule("suffix"),
  };
}

export function configurationOf(draft: NotificationDraft): LambdaFunctionConfiguration {
  const { id, functionArn, events, prefix, suffix } = draft;
  const FilterRules = [
    ...(prefix === "" ? [] : [{ Name: "prefix" as const, Value: prefix }]),
    ...(suffix === "" ? [] : [{ Name: "suffix" as const, Value: suffix }]),
  ];
  return {
    ...(id !== undefined && { Id: id }),
    LambdaFunctionArn: functionArn,
    Events: [...events],
    ...(FilterRules.length > 0 && { Filter: { Key: { FilterRules } } }),
  };
}

/** Why it cannot be saved; null where it can. */
export function draftProblem({ functionArn, events }: NotificationDraft): string | null {
  if (functionArn === "") return "Choose a function.";
  return events.length === 0 ? "Choose at least one event." : null;
}
