"use client";

import type { DescribeLimitsOutput } from "@aws-sdk/client-kinesis";
import { ON_DEMAND_SHARDS } from "#browser/streams/capacity.ts";
import type { CreateDraft, CreateProblems } from "#browser/streams/create-plan.ts";
import { formatCount } from "#browser/text/format.ts";
import { TagFields } from "#components/resource/tag-fields.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { ModeChoice } from "../stream/mode-choice.tsx";
import { RetentionField } from "../stream/retention-field.tsx";

export interface CreateFieldsProps {
  readonly draft: CreateDraft;
  readonly problems: CreateProblems;
  readonly limits: DescribeLimitsOutput | undefined;
  readonly onChange: (draft: CreateDraft) => void;
}

export function CreateFields({ draft, problems, limits, onChange }: CreateFieldsProps) {
  const change = (over: Partial<CreateDraft>) => onChange({ ...draft, ...over });
  return (
    <>
      <Card>
        <CardBody className="flex flex-col gap-5 pt-4">
          <TextField
            label="Name"
            error={problems.name}
            help="Unique in this account and region; it cannot be changed later."
            maxLength={200}
            value={draft.name}
            onValueChange={(next) => change({ name: next })}
          />
          <ModeChoice value={draft.mode} onValueChange={(mode) => change({ mode })} />
          {draft.mode === "PROVISIONED" ? (
            <TextField
              label="Shards"
              hint={shardHint(limits)}
              error={problems.shards}
              help="Each takes 1 MiB and 1,000 records a second, and gives 2 MiB a second. You can split and merge them later."
              inputMode="numeric"
              className="max-w-32"
              value={draft.shards}
              onValueChange={(next) => change({ shards: next })}
            />
          ) : (
            <p className="text-ink-2 text-sm">An on-demand stream begins with {ON_DEMAND_SHARDS} shards.</p>
          )}
          <RetentionField
            value={draft.retentionHours}
            error={problems.retentionHours}
            onChange={(retentionHours) => change({ retentionHours })}
          />
        </CardBody>
      </Card>
      <Card>
        <CardHeader title="Tags" description="Optional. Words of your own to find and sort streams by." />
        <CardBody>
          <TagFields entries={draft.tags} problems={problems.tags} onChange={(tags) => change({ tags })} />
        </CardBody>
      </Card>
    </>
  );
}

function shardHint(limits: DescribeLimitsOutput | undefined): string | undefined {
  if (limits?.OpenShardCount === undefined || limits.ShardLimit === undefined) return undefined;
  return `${formatCount(limits.OpenShardCount)} of ${formatCount(limits.ShardLimit)} in use`;
}
