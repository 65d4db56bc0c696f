"use client";

import Link from "next/link";
import { useState } from "react";
import { serverNowMs } from "#browser/live/live.ts";
import type { Step } from "#browser/services/step.ts";
import { changesToday } from "#browser/streams/shards/uniform-scaling.ts";
import { CHANGES_PER_DAY } from "#browser/streams/stream-settings.ts";
import { errorText } from "#components/calling/use-aws.ts";
import { type KeyView, keyName, useKmsKeys } from "#components/keys/use-kms-keys.ts";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import type { StreamView } from "#contract/stream.ts";
import { StreamSetting } from "./stream-setting.tsx";

const MANAGED = "alias/aws/kinesis";
const NONE = "none";

export function EncryptionSection({ stream }: { readonly stream: StreamView }) {
  const [typed, setTyped] = useState<string | null>(null);
  const keys = useKmsKeys();
  const now = stream.encryptionKeyId;
  const options = keyOptions(keys.data ?? [], now);
  const chosen = typed ?? now ?? NONE;
  const steps = encryptionSteps(stream, chosen);
  const used = keys.data?.find((key) => isNamed(key, now));
  const today = changesToday(stream.changes.encryption, serverNowMs());
  return (
    <StreamSetting
      title="Encryption at rest"
      description="With a KMS key, records are stored as AES-256-GCM under a data key that the KMS key wraps. Records written before stay as they are, and all stay readable."
      stream={stream}
      steps={steps}
      submitLabel={now === null ? "Encrypt" : chosen === NONE ? "Stop encrypting" : "Save"}
      isDirty={steps.length > 0}
      onReset={() => setTyped(null)}
      isReached={({ encryptionKeyId }) => encryptionKeyId === (chosen === NONE ? null : chosen)}
      doneText={
        chosen === NONE ? "New records are stored as they are" : `New records are encrypted under ${chosen}`
      }
    >
      {keys.error ? (
        <Notice kind="warn" title="The keys cannot be listed">
          {errorText(keys.error).description}
        </Notice>
      ) : null}
      <Field
        label="Key for new records"
        help={
          <>
            Keys are made, disabled and enabled in{" "}
            <Link href="/account" prefetch={false} className="rounded-sm text-accent-ink underline">
              Account and limits
            </Link>
            . {today} of {CHANGES_PER_DAY.encryption} changes used in the last 24 hours.
          </>
        }
      >
        {(control) => (
          <Select
            id={control.id}
            aria-describedby={control["aria-describedby"]}
            options={options}
            value={chosen}
            onValueChange={setTyped}
            className="w-full max-w-md"
          />
        )}
      </Field>
      {used === undefined || used.state === "Enabled" ? null : (
        <Notice kind="warn" title={`The key is ${used.state}`}>
          Records of this stream can be neither written nor read while it is. That is what AWS does, too.
        </Notice>
      )}
    </StreamSetting>
  );
}

function keyOptions(keys: readonly KeyView[], now: string | null) {
  const named = keys
    .filter(({ aliases }) => !aliases.includes(MANAGED))
    .map((key) => ({
      value:
        key.aliases.find((alias) => alias === now) ??
        (isNamed(key, now) && now !== null ? now : keyName(key)),
      label: keyName(key),
      description: `${key.state}. ${key.description || key.keyId}`,
    }));
  const all = [
    { value: NONE, label: "None", description: "Records are stored as they are." },
    { value: MANAGED, label: MANAGED, description: "The key that AWS keeps for Kinesis: nothing to do." },
    ...named,
  ];
  const isKnown = now === null || all.some(({ value }) => value === now);
  return isKnown ? all : [...all, { value: now, label: now, description: "The key in use" }];
}

/** Whether a call could mean this key by this name. */
function isNamed({ keyId, keyArn, aliases }: KeyView, name: string | null): boolean {
  return (
    name !== null && (name === keyId || name === keyArn || aliases.some((alias) => name.endsWith(alias)))
  );
}

function startStep(StreamName: string, KeyId: string): Step {
  return {
    service: "kinesis",
    operation: "StartStreamEncryption",
    input: { StreamName, EncryptionType: "KMS", KeyId },
  };
}

function encryptionSteps({ streamName, encryptionKeyId }: StreamView, chosen: string): readonly Step[] {
  if (chosen === (encryptionKeyId ?? NONE)) return [];
  if (chosen !== NONE) return [startStep(streamName, chosen)];
  const KeyId = encryptionKeyId ?? "";
  return [
    {
      service: "kinesis",
      operation: "StopStreamEncryption",
      input: { StreamName: streamName, EncryptionType: "KMS", KeyId },
    },
  ];
}
