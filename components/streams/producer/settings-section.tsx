"use client";

import { lazy, Suspense } from "react";
import { firstSettings } from "#browser/streams/producer/settings-text.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ProducerSettings, ProducerView } from "#contract/producers.ts";
import { freeProducerName } from "#simulator/plan/producers/settings.ts";
import type { ProducersModel } from "./use-producers.ts";

/** Its code is fetched when it is first opened. */
const ProducerForm = lazy(async () => ({ default: (await import("./producer-form.tsx")).ProducerForm }));

export const NEW = "new";
const COPY = "copy-";

export function copyOf(producerId: string): string {
  return `${COPY}${producerId}`;
}

export interface SettingsSectionProps {
  readonly streamName: string;
  readonly model: ProducersModel;
}

/** The form, open for a new producer, for a copy of one, or for one that is there. */
export function SettingsSection({ streamName, model }: SettingsSectionProps) {
  const { stream, producers, names, editing } = model;
  if (stream === null || producers === undefined || editing === null) return null;
  const edited = producers.find(({ producerId }) => producerId === editing);
  const initial = edited?.settings ?? beginning(editing, producers, names);
  if (initial === null) return null;
  return (
    <Suspense fallback={<Skeleton className="m-4 h-40" />}>
      <ProducerForm
        key={editing}
        stream={stream}
        initial={initial}
        takenNames={names.filter((name) => name !== edited?.settings.name)}
        submitLabel={edited === undefined ? "Start producer" : "Save"}
        busy={model.isBusy}
        onCancel={() => model.setEditing(null)}
        onSubmit={(settings) =>
          model.run(
            edited === undefined
              ? { kind: "start", streamName, settings }
              : { kind: "update", producerId: edited.producerId, settings },
          )
        }
      />
    </Suspense>
  );
}

function beginning(
  editing: string,
  producers: readonly ProducerView[],
  names: readonly string[],
): ProducerSettings | null {
  if (editing === NEW) return firstSettings(names);
  const copied = producers.find(({ producerId }) => editing === copyOf(producerId));
  return copied === undefined ? null : { ...copied.settings, name: freeProducerName(names) };
}
