"use client";

import { Plus, X } from "lucide-react";
import { CodeEditor } from "#components/editor/code-editor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { FilterTry } from "./filter-try.tsx";

/** Lambda's quota. */
const MOST = 5;
const EXAMPLE = '{ "data": { "amount": [{ "numeric": [">", 100] }] } }';

export interface FilterFieldsProps {
  readonly filters: readonly string[];
  readonly problems: readonly (string | null)[];
  readonly streamName: string | null;
  readonly onChange: (filters: readonly string[]) => void;
}

/** Patterns of which a record has to match one; without any all pass. */
export function FilterFields({ filters, problems, streamName, onChange }: FilterFieldsProps) {
  return (
    <Card aria-label="Filters">
      <CardHeader
        title="Filters"
        description="Only records that match one of these patterns reach the function. A pattern that names data matches records that are JSON."
      />
      <CardBody className="flex flex-col items-start gap-3">
        {filters.map((filter, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: patterns are told apart by their place alone.
          <div key={at} className="flex w-full flex-col gap-1">
            <div className="flex items-start gap-2">
              <div className="min-w-0 grow">
                <CodeEditor
                  label={`Pattern ${at + 1}`}
                  language="json"
                  value={filter}
                  minLines={2}
                  maxLines={8}
                  onChange={(text) => onChange(filters.map((each, index) => (index === at ? text : each)))}
                />
              </div>
              <Button
                variant="ghost"
                iconOnly
                aria-label={`Remove pattern ${at + 1}`}
                onClick={() => onChange(filters.filter((_, index) => index !== at))}
              >
                <X aria-hidden />
              </Button>
            </div>
            <div aria-live="polite">
              {(problems[at] ?? null) === null ? null : <FieldError>{problems[at]}</FieldError>}
            </div>
          </div>
        ))}
        <Button size="sm" disabled={filters.length >= MOST} onClick={() => onChange([...filters, EXAMPLE])}>
          <Plus aria-hidden />
          Add pattern
        </Button>
        {filters.length === 0 || problems.some((problem) => problem !== null) ? null : (
          <FilterTry filters={filters} streamName={streamName} />
        )}
      </CardBody>
    </Card>
  );
}
