"use client";

import { Inbox } from "lucide-react";
import type { StartChoice } from "#browser/streams/records/start-positions.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { ChoiceChange } from "./use-start-choice.ts";

export interface RecordsEmptyProps {
  readonly choice: StartChoice;
  readonly isReading: boolean;
  readonly onChange: (part: ChoiceChange) => void;
}

/** Why there is nothing in the list, and what to do about it. */
export function RecordsEmpty({ choice, isReading, onChange }: RecordsEmptyProps) {
  if (!isReading) {
    return <EmptyState icon={<Inbox />} title="Nothing is being read" />;
  }
  if (choice.from === "LATEST") {
    return (
      <EmptyState
        icon={<Inbox />}
        title="Waiting for the next record"
        actions={<Button onClick={() => onChange({ from: "TRIM_HORIZON" })}>Read from the oldest</Button>}
      >
        LATEST shows only what arrives after you began to read: records that were put before are not shown.
        Put one now, or read from the oldest to see what is stored.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<Inbox />} title="No records from here on">
      {choice.from === "TRIM_HORIZON"
        ? "The stream holds no records: none were put, or they are older than its retention. New ones appear here as they arrive."
        : "No record is stored at or after this position. New ones appear here as they arrive."}
    </EmptyState>
  );
}
