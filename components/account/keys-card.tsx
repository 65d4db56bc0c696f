"use client";

import type { KeyState } from "@aws-sdk/client-kms";
import { Ellipsis, KeyRound, Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { ExampleStep } from "#browser/services/effects.ts";
import type { Step } from "#browser/services/step.ts";
import { formatDateTime } from "#browser/text/format.ts";
import { errorText, useAction, useSteps } from "#components/calling/use-aws.ts";
import { type KeyView, keyName, useKmsKeys, useRefreshKmsKeys } from "#components/keys/use-kms-keys.ts";
import { ConfirmDialog } from "#components/resource/confirm-dialog.tsx";
import { ExampleCall } from "#components/same-call/example-call.tsx";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { ActionsTh, Table, Td, Th, Tr } from "#components/ui/table.tsx";
import { toast } from "#components/ui/toast.tsx";

const CreateKeyDialog = lazy(async () => ({
  default: (await import("./create-key-dialog.tsx")).CreateKeyDialog,
}));

const CREATE_STEPS: readonly ExampleStep[] = [
  { service: "kms", operation: "CreateKey", input: { Description: "For my streams" } },
];

const LIST_STEPS: readonly Step[] = [
  { service: "kms", operation: "ListKeys", input: {} },
  { service: "kms", operation: "ListAliases", input: {} },
];

/** The KMS keys that streams can be encrypted under, and what can be done with each. */
export function KeysCard() {
  const keys = useKmsKeys();
  const [creating, setCreating] = useState(false);
  return (
    <Card aria-label="KMS keys" className="overflow-hidden">
      <CardHeader
        title="KMS keys"
        description="Streams are encrypted under these. A stream whose key is disabled can be neither written nor read, until it is enabled."
        actions={
          <Button onClick={() => setCreating(true)}>
            <Plus aria-hidden />
            Create key
          </Button>
        }
      />
      {keys.error ? (
        <CardBody>
          <Notice kind="error" title={errorText(keys.error).title}>
            {errorText(keys.error).description}
          </Notice>
        </CardBody>
      ) : keys.data === undefined ? (
        <Skeleton className="mx-4 mb-4 h-24" />
      ) : keys.data.length === 0 ? (
        <>
          <EmptyState icon={<KeyRound />} title="There is no key yet">
            Create one here or with the call below. A stream can also use alias/aws/kinesis, which appears
            when it is first used.
          </EmptyState>
          <div className="mx-auto max-w-2xl px-4 pb-8">
            <ExampleCall steps={CREATE_STEPS} />
          </div>
        </>
      ) : (
        <KeyTable keys={keys.data} />
      )}
      {creating ? (
        <Suspense fallback={null}>
          <CreateKeyDialog onClose={() => setCreating(false)} />
        </Suspense>
      ) : null}
    </Card>
  );
}

function KeyTable({ keys }: { readonly keys: readonly KeyView[] }) {
  return (
    <>
      <Table caption="List of KMS keys">
        <thead>
          <tr>
            <Th>Key</Th>
            <Th>State</Th>
            <Th className="max-md:hidden">Description</Th>
            <Th className="max-sm:hidden">Id</Th>
            <ActionsTh />
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <KeyRow key={key.keyId} view={key} />
          ))}
        </tbody>
      </Table>
      <CardBody className="pt-2">
        <SameCallDetails steps={LIST_STEPS} />
      </CardBody>
    </>
  );
}

const TONES: Partial<Record<KeyState, Tone>> = { Enabled: "ok", Disabled: "warn", PendingDeletion: "bad" };

type KeyAction = "EnableKey" | "DisableKey" | "ScheduleKeyDeletion" | "CancelKeyDeletion";

function stepOf(operation: KeyAction, KeyId: string): Step {
  return { service: "kms", operation, input: { KeyId } };
}

function KeyRow({ view }: { readonly view: KeyView }) {
  const { keyId, keyArn, state, description, deletionDate, isManaged } = view;
  const runSteps = useSteps();
  const refresh = useRefreshKmsKeys();
  const [asks, setAsks] = useState(false);
  const act = useAction(
    (action: KeyAction) => runSteps([stepOf(action, keyId)]),
    (action) => {
      setAsks(false);
      refresh();
      toast({ title: `${action} done`, description: keyName(view) });
    },
  );
  return (
    <Tr>
      <th scope="row" className="h-11 max-w-56 truncate border-line border-b px-3 pl-4 text-left font-medium">
        {view.aliases.length === 0 ? <span className="text-ink-3">no alias</span> : view.aliases.join(", ")}
      </th>
      <Td className="whitespace-nowrap">
        <Badge tone={TONES[state] ?? "neutral"}>{STATES[state] ?? state}</Badge>
        {deletionDate === null ? null : (
          <span className="ml-2 text-ink-3 text-xs">{formatDateTime(deletionDate.getTime())}</span>
        )}
      </Td>
      <Td className="max-w-64 truncate text-ink-2 max-md:hidden">{description || "–"}</Td>
      <Td className="max-sm:hidden">
        <span className="flex items-center gap-0.5">
          <code className="max-w-40 truncate text-xs">{keyId}</code>
          <CopyButton text={keyArn} label={`Copy the ARN of ${keyName(view)}`} />
        </span>
      </Td>
      <Td numeric>
        {isManaged ? null : (
          <Menu
            trigger={(button) => (
              <Button
                variant="ghost"
                size="sm"
                iconOnly
                aria-label={`Actions for ${keyName(view)}`}
                {...button}
              >
                <Ellipsis aria-hidden />
              </Button>
            )}
            items={
              state === "PendingDeletion"
                ? [{ label: "Cancel the deletion", onClick: () => act.mutate("CancelKeyDeletion") }]
                : [
                    state === "Enabled"
                      ? { label: "Disable", onClick: () => act.mutate("DisableKey") }
                      : { label: "Enable", onClick: () => act.mutate("EnableKey") },
                    "separator",
                    {
                      label: "Delete in 30 days",
                      danger: true,
                      onClick: () => setAsks(true),
                    },
                  ]
            }
          />
        )}
        {asks ? (
          <ConfirmDialog
            title={`Delete ${keyName(view)} in 30 days?`}
            description="Until then it can do nothing: what is encrypted under it can be neither written nor read. The deletion can be cancelled, and leaves the key disabled."
            confirm="Schedule the deletion"
            busy={act.isPending}
            steps={[stepOf("ScheduleKeyDeletion", keyId)]}
            onConfirm={() => act.mutate("ScheduleKeyDeletion")}
            onClose={() => setAsks(false)}
          />
        ) : null}
      </Td>
    </Tr>
  );
}

const STATES: Partial<Record<KeyState, string>> = { PendingDeletion: "Pending deletion" };
