"use client";

import { Plus, X } from "lucide-react";
import { useRef } from "react";
import type { TagProblems } from "#browser/aws/tag-entries.ts";
import { MAX_TAGS, type TagEntry } from "#browser/aws/tag-rules.ts";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

export interface TagFieldsProps {
  readonly entries: readonly TagEntry[];
  readonly problems: readonly TagProblems[];
  readonly onChange: (entries: readonly TagEntry[]) => void;
  /** What one of them is called. */
  readonly one?: string;
}

/** Rows of key and value; a removed row gives its focus to the one before it. */
export function TagFields({ entries, problems, onChange, one = "tag" }: TagFieldsProps) {
  const list = useRef<HTMLUListElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);

  const change = (at: number, over: Partial<TagEntry>) =>
    onChange(entries.map((entry, index) => (index === at ? { ...entry, ...over } : entry)));
  const focusRow = (at: number) =>
    requestAnimationFrame(() => {
      const field = list.current?.children[at]?.querySelector("input");
      if (field) field.focus();
      else addButton.current?.focus();
    });

  return (
    <div className="flex flex-col items-start gap-2">
      <ul ref={list} className="flex w-full flex-col gap-2 empty:hidden">
        {entries.map((entry, at) => {
          const problem = problems[at];
          const text = problem?.key ?? problem?.value ?? null;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place alone.
            <li key={at} className="flex flex-col gap-1">
              <div className="flex items-center gap-2">
                <Input
                  aria-label={`Key of ${one} ${at + 1}`}
                  aria-invalid={problem?.key ? true : undefined}
                  placeholder="Key"
                  value={entry.key}
                  onChange={(event) => change(at, { key: event.target.value })}
                />
                <Input
                  aria-label={`Value of ${one} ${at + 1}`}
                  aria-invalid={problem?.value ? true : undefined}
                  placeholder="Value"
                  value={entry.value}
                  onChange={(event) => change(at, { value: event.target.value })}
                />
                <Button
                  variant="ghost"
                  iconOnly
                  aria-label={`Remove ${one} ${entry.key || at + 1}`}
                  onClick={() => {
                    onChange(entries.filter((_, index) => index !== at));
                    focusRow(Math.max(0, at - 1));
                  }}
                >
                  <X aria-hidden />
                </Button>
              </div>
              <div aria-live="polite">{text === null ? null : <FieldError>{text}</FieldError>}</div>
            </li>
          );
        })}
      </ul>
      <Button
        ref={addButton}
        size="sm"
        disabled={entries.length >= MAX_TAGS}
        onClick={() => {
          onChange([...entries, { key: "", value: "" }]);
          focusRow(entries.length);
        }}
      >
        <Plus aria-hidden />
        Add {one}
      </Button>
    </div>
  );
}
