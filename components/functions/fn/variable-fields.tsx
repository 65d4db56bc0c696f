"use client";

import { Plus, X } from "lucide-react";
import { useRef } from "react";
import type { Variable } from "#browser/functions/function-rules.ts";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

export interface VariableFieldsProps {
  readonly variables: readonly Variable[];
  readonly problems: readonly (string | null)[];
  /** What is wrong with all of them together. */
  readonly problem: string | null;
  readonly onChange: (variables: readonly Variable[]) => void;
}

/** Environment variables as rows of name and value; a removed row gives its focus to the one before it. */
export function VariableFields({ variables, problems, problem, onChange }: VariableFieldsProps) {
  const list = useRef<HTMLUListElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const change = (at: number, over: Partial<Variable>) =>
    onChange(variables.map((variable, index) => (index === at ? { ...variable, ...over } : variable)));
  const focusRow = (at: number) =>
    requestAnimationFrame(() => {
      const field = list.current?.children[at]?.querySelector("input");
      if (field) field.focus();
      else addButton.current?.focus();
    });

  return (
    <fieldset className="flex flex-col items-start gap-2">
      <legend className="pb-1 font-medium text-ink text-sm">Environment variables</legend>
      <ul ref={list} className="flex w-full flex-col gap-2 empty:hidden">
        {variables.map(({ key, value }, at) => {
          const wrong = problems[at] ?? null;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place alone.
            <li key={at} className="flex flex-col gap-1">
              <div className="flex items-center gap-2">
                <Input
                  aria-label={`Name of variable ${at + 1}`}
                  aria-invalid={wrong === null ? undefined : true}
                  placeholder="Name"
                  mono
                  value={key}
                  onChange={(event) => change(at, { key: event.target.value })}
                />
                <Input
                  aria-label={`Value of variable ${at + 1}`}
                  placeholder="Value"
                  mono
                  value={value}
                  onChange={(event) => change(at, { value: event.target.value })}
                />
                <Button
                  variant="ghost"
                  iconOnly
                  aria-label={`Remove variable ${key || at + 1}`}
                  onClick={() => {
                    onChange(variables.filter((_, index) => index !== at));
                    focusRow(Math.max(0, at - 1));
                  }}
                >
                  <X aria-hidden />
                </Button>
              </div>
              <div aria-live="polite">{wrong === null ? null : <FieldError>{wrong}</FieldError>}</div>
            </li>
          );
        })}
      </ul>
      {problem === null ? null : <FieldError>{problem}</FieldError>}
      <Button
        ref={addButton}
        size="sm"
        onClick={() => {
          onChange([...variables, { key: "", value: "" }]);
          focusRow(variables.length);
        }}
      >
        <Plus aria-hidden />
        Add variable
      </Button>
    </fieldset>
  );
}
