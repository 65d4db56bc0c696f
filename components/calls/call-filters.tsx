"use client";

import { type CallFilter, isFiltered, type Outcome, SOURCES, valuesOf } from "#browser/calls/call-filter.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { CallRow } from "#contract/calls.ts";
import { SOURCE_LOOKS } from "./source-look.tsx";

const OUTCOME_OPTIONS = [
  { value: "all", label: "Any outcome" },
  { value: "ok", label: "Fine" },
  { value: "throttled", label: "Throttled", description: "As a whole, or some of its records" },
  { value: "4xx", label: "Refused (4xx)" },
  { value: "5xx", label: "Failed (5xx)" },
] as const;

export interface CallFiltersProps {
  readonly rows: readonly CallRow[];
  readonly filter: CallFilter;
  readonly onChange: (next: Partial<CallFilter>) => void;
  readonly onClear: () => void;
}

/** Which calls are shown. */
export function CallFilters({ rows, filter, onChange, onClear }: CallFiltersProps) {
  const { hidden, outcome, text } = filter;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Input
        type="search"
        data-filter
        aria-label="Filter calls by text"
        placeholder="Client, error, request id"
        value={text}
        onChange={(event) => onChange({ text: event.target.value })}
        className="w-60!"
      />
      <OneOf
        what="operation"
        values={valuesOf(rows, "operation", filter.operation)}
        value={filter.operation}
        onChange={(operation) => onChange({ operation })}
      />
      <OneOf
        what="client"
        values={valuesOf(rows, "client", filter.client)}
        value={filter.client}
        onChange={(client) => onChange({ client })}
      />
      <OneOf
        what="stream"
        values={valuesOf(rows, "streamName", filter.stream)}
        value={filter.stream}
        onChange={(stream) => onChange({ stream })}
      />
      <OneOf
        what="service"
        values={valuesOf(rows, "service", filter.service)}
        value={filter.service}
        onChange={(service) => onChange({ service })}
      />
      <Select<Outcome | "all">
        aria-label="Filter by outcome"
        options={OUTCOME_OPTIONS}
        value={outcome ?? "all"}
        onValueChange={(next) => onChange({ outcome: next === "all" ? null : next })}
      />
      <fieldset className="flex items-center gap-3 pl-1">
        <legend className="sr-only">Show calls of</legend>
        {SOURCES.map((source) => (
          <Checkbox
            key={source}
            label={SOURCE_LOOKS[source].label}
            checked={!hidden.includes(source)}
            onCheckedChange={(shown) =>
              onChange({ hidden: shown ? hidden.filter((one) => one !== source) : [...hidden, source] })
            }
          />
        ))}
      </fieldset>
      {isFiltered(filter) ? (
        <Button variant="ghost" size="sm" onClick={onClear}>
          Show all
        </Button>
      ) : null}
    </div>
  );
}

interface OneOfProps {
  readonly what: string;
  readonly values: readonly string[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** No name that a client or stream can have. */
const ALL = "\u0000all";

function OneOf({ what, values, value, onChange }: OneOfProps) {
  return (
    <Select
      aria-label={`Filter by ${what}`}
      className="max-w-52"
      options={[{ value: ALL, label: `Any ${what}` }, ...values.map((one) => ({ value: one, label: one }))]}
      value={value ?? ALL}
      onValueChange={(next) => onChange(next === ALL ? null : next)}
    />
  );
}
