"use client";

import { type FormEvent, useId, useState } from "react";
import { beginFault } from "#browser/faults/fault-api.ts";
import { checkDraft, type FaultDraft, FIRST_DRAFT } from "#browser/faults/fault-draft.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { useAction } from "#components/calling/use-aws.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Heading } from "#components/ui/heading.tsx";
import type { FaultKind, SeenClient } from "#contract/faults.ts";
import { FaultFields } from "./fault-fields.tsx";
import { FAULT_KINDS } from "./fault-kinds.ts";
import { useFaultsOn } from "./use-faults.ts";

export interface FaultCardProps {
  readonly kind: FaultKind;
  /** Null for all streams. */
  readonly streamName: string | null;
  readonly forSeconds: number | null;
  readonly clients: readonly SeenClient[];
  readonly applications: ReadonlyMap<string, readonly string[]>;
}

/** One kind of fault: what it does, what there is to set, and its switch. */
export function FaultCard({ kind, streamName, forSeconds, clients, applications }: FaultCardProps) {
  const { title, icon: Icon, about, needsStream, turnOn } = FAULT_KINDS[kind];
  const titleId = useId();
  const place = usePlace();
  const [typed, setTyped] = useState<FaultDraft>(FIRST_DRAFT);
  const on = useFaultsOn().filter(({ spec }) => spec.kind === kind).length;
  const draft = withDefaults(kind, typed, clients, applications);
  const checked = checkDraft(kind, draft, streamName);
  const begin = useAction<void>(async () => {
    if (checked.ok) await beginFault(place, checked.spec, forSeconds);
  });
  const needsKey = useStreamWithoutKey(kind === "disable-key" ? streamName : null);
  const lacksStream = needsStream && streamName === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (checked.ok && needsKey === null && !begin.isPending) begin.mutate();
  };

  return (
    <Card aria-labelledby={titleId}>
      <form onSubmit={submit} noValidate className="flex h-full flex-col gap-3 p-4">
        <div className="flex items-center gap-2">
          <Icon aria-hidden className="size-4 shrink-0 text-ink-3" />
          <Heading level={2} look="heading" className="grow" id={titleId}>
            {title}
          </Heading>
          {on > 0 ? <Badge tone="warn">{on === 1 ? "On" : `${on} on`}</Badge> : null}
        </div>
        <p className="text-ink-2 text-sm">{about}</p>
        <FaultFields
          kind={kind}
          draft={draft}
          clients={clients}
          applications={applications}
          errorOf={(field) => (!checked.ok && checked.field === field ? checked.message : undefined)}
          onChange={(part) => setTyped({ ...typed, ...part })}
        />
        <div className="grow" />
        <div className="flex items-center justify-between gap-3">
          <p className="min-w-0 text-ink-3 text-xs">
            {lacksStream ? "Choose one stream above." : (needsKey ?? whom(kind, streamName))}
          </p>
          <Button type="submit" disabled={!checked.ok || needsKey !== null} busy={begin.isPending}>
            {turnOn}
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** Why a stream has no key that could be disabled; null where it has one, or nothing is known. */
function useStreamWithoutKey(streamName: string | null): string | null {
  const stream = useTopic(streamName === null ? null : topics.stream(streamName)).data;
  if (stream === null) return null;
  const keyId = stream.encryptionKeyId;
  if (keyId === null) {
    return `${streamName} is not encrypted. Switch encryption on under its Settings, with a key of your own.`;
  }
  return keyId.includes("alias/aws/")
    ? `${streamName} is encrypted under the key that AWS manages, which nobody can disable.`
    : null;
}

function whom(kind: FaultKind, streamName: string | null): string {
  if (kind === "cut-client") return "";
  return streamName === null ? "On all streams" : `On ${streamName}`;
}

/** Until something else is chosen: the client that called last, the first application. */
function withDefaults(
  kind: FaultKind,
  draft: FaultDraft,
  clients: readonly SeenClient[],
  applications: ReadonlyMap<string, readonly string[]>,
): FaultDraft {
  const [firstApplication = ""] = applications.keys();
  const isKnown = applications.has(draft.application);
  return {
    ...draft,
    client: kind === "cut-client" && draft.client === "" ? (clients[0]?.client ?? "") : draft.client,
    application: isKnown ? draft.application : firstApplication,
  };
}
