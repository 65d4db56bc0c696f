"use client";

import { Save, Trash2 } from "lucide-react";
import { useId, useMemo, useState, useSyncExternalStore } from "react";
import {
  eventNameProblem,
  type SavedEvent,
  savedEvents,
  withEvent,
} from "#browser/functions/events/saved-events.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";

export interface SavedEventsProps {
  readonly functionName: string;
  readonly text: string;
  readonly onTake: (text: string) => void;
}

const NONE: readonly SavedEvent[] = [];
const CHOOSE = "";

/** The events of the function that this browser keeps. */
export function SavedEvents({ functionName, text, onTake }: SavedEventsProps) {
  const { account, region } = useTarget();
  const store = useMemo(
    () => savedEvents(`${account}.${region}`, functionName),
    [account, region, functionName],
  );
  const events = useSyncExternalStore(store.subscribe, store.get, () => NONE);
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState(CHOOSE);
  const [tried, setTried] = useState(false);
  const listId = useId();
  const problem = eventNameProblem(name, text);

  const save = (): void => {
    setTried(true);
    if (problem !== null) return;
    store.set(withEvent(store.get(), { name: name.trim(), text }));
    setChosen(name.trim());
    setName("");
    setTried(false);
  };

  return (
    <div className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center gap-2">
        {events.length === 0 ? null : (
          <>
            <Select
              size="sm"
              aria-label="Saved event"
              className="max-w-56"
              value={chosen}
              options={[
                ...(chosen === CHOOSE ? [{ value: CHOOSE, label: "Saved events" }] : []),
                ...events.map((event) => ({ value: event.name, label: event.name })),
              ]}
              onValueChange={(next) => {
                setChosen(next);
                const event = events.find((each) => each.name === next);
                if (event !== undefined) onTake(event.text);
              }}
            />
            <Button
              size="sm"
              variant="ghost"
              iconOnly
              disabled={chosen === CHOOSE}
              aria-label={`Forget the event ${chosen}`}
              onClick={() => {
                store.set(store.get().filter((event) => event.name !== chosen));
                setChosen(CHOOSE);
              }}
            >
              <Trash2 aria-hidden />
            </Button>
          </>
        )}
        <label htmlFor={listId} className="sr-only">
          Name to save the event under
        </label>
        <Input
          id={listId}
          className="h-7! max-w-44 text-xs"
          placeholder="Save this event as"
          aria-invalid={tried && problem !== null ? true : undefined}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button size="sm" variant="ghost" onClick={save}>
          <Save aria-hidden />
          Save event
        </Button>
      </div>
      <div aria-live="polite">{tried && problem !== null ? <FieldError>{problem}</FieldError> : null}</div>
    </div>
  );
}
