"use client";

import { useState } from "react";
import type { Step } from "#browser/services/step.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { useRefreshKmsKeys } from "#components/keys/use-kms-keys.ts";
import { FormDialog } from "#components/resource/form-dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toast } from "#components/ui/toast.tsx";

/** Makes a key and gives it a name by which it can be asked for. */
export function CreateKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const runSteps = useSteps();
  const refresh = useRefreshKmsKeys();
  const [name, setName] = useState("streams");
  const [description, setDescription] = useState("");
  const problem = aliasProblem(name);
  const alias = `alias/${name}`;
  const input = description === "" ? {} : { Description: description };
  const create: Step = { service: "kms", operation: "CreateKey", input };
  const nameIt: Step = {
    service: "kms",
    operation: "CreateAlias",
    input: { AliasName: alias, TargetKeyId: undefined },
    takes: { member: "TargetKeyId", path: "KeyMetadata.KeyId" },
  };
  const steps: readonly Step[] = name === "" ? [create] : [create, nameIt];
  const make = useAction(
    () => runSteps(steps),
    () => {
      refresh();
      toast({ title: "Key created" });
      onClose();
    },
  );
  return (
    <FormDialog
      title="Create a key"
      description="A symmetric key for encryption. It never leaves the server; streams get data keys that it wraps."
      submitLabel="Create key"
      canSubmit={problem === null}
      busy={make.isPending}
      steps={steps}
      onSubmit={() => make.mutate(undefined)}
      onClose={onClose}
    >
      <TextField
        label="Alias"
        hint="optional, after alias/"
        error={problem}
        value={name}
        onValueChange={(next) => setName(next.trim())}
      />
      <TextField
        label="Description"
        hint="optional"
        maxLength={8_192}
        value={description}
        onValueChange={setDescription}
      />
    </FormDialog>
  );
}

function aliasProblem(name: string): string | null {
  if (name === "") return null;
  if (!/^[a-zA-Z0-9/_-]+$/.test(name)) return "An alias holds letters a–z, digits, and / _ - only.";
  if (name.startsWith("aws/")) return "Aliases that begin with aws/ are AWS's own.";
  return name.length > 250 ? "An alias has at most 250 characters." : null;
}
