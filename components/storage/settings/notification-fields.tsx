"use client";

import { X } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, FieldError } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { draftProblem, EVENTS, type NotificationDraft } from "./notification-draft.ts";

export interface NotificationFieldsProps {
  readonly draft: NotificationDraft;
  readonly number: number;
  readonly functionArns: readonly string[];
  readonly onChange: (draft: NotificationDraft) => void;
  readonly onRemove: () => void;
}

/** One notification: who is told, of what, for which keys. */
export function NotificationFields(props: NotificationFieldsProps) {
  const { draft, number, functionArns, onChange, onRemove } = props;
  const problem = draftProblem(draft);
  const offered = [...new Set([draft.functionArn, ...functionArns])].filter(Boolean);
  const known = new Set<string>(EVENTS.map(({ value }) => value));
  const others = draft.events.filter((event) => !known.has(event));
  return (
    <fieldset className="flex flex-col gap-3 rounded-md border border-line p-3">
      <legend className="sr-only">Notification {number}</legend>
      <div className="flex items-end gap-2">
        <Field label="Function" className="grow">
          {({ id }) => (
            <Select
              id={id}
              className="w-full"
              options={offered.map((arn) => ({ value: arn, label: functionName(arn) }))}
              value={draft.functionArn}
              onValueChange={(functionArn) => onChange({ ...draft, functionArn })}
            />
          )}
        </Field>
        <Button variant="ghost" iconOnly aria-label={`Remove notification ${number}`} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      </div>
      <div className="grid gap-x-4 sm:grid-cols-2">
        {[...EVENTS, ...others.map((value) => ({ value, label: value }))].map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={draft.events.includes(value)}
            onCheckedChange={(checked) =>
              onChange({
                ...draft,
                events: checked ? [...draft.events, value] : draft.events.filter((event) => event !== value),
              })
            }
          />
        ))}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Keys that begin with"
          hint="optional"
          mono
          value={draft.prefix}
          onValueChange={(prefix) => onChange({ ...draft, prefix })}
        />
        <TextField
          label="and end with"
          hint="optional"
          mono
          value={draft.suffix}
          onValueChange={(suffix) => onChange({ ...draft, suffix })}
        />
      </div>
      {problem === null ? null : <FieldError>{problem}</FieldError>}
    </fieldset>
  );
}

function functionName(arn: string): string {
  return arn.split(":function:")[1] ?? arn;
}
