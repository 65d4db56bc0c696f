"use client";

import { useState } from "react";
import { TextField } from "#components/ui/text-field.tsx";
import { ConfigurationCard } from "./configuration-card.tsx";
import type { FunctionSetting } from "./setting.ts";

export function DescriptionSection(setting: FunctionSetting) {
  const now = setting.configuration.Description ?? "";
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? now;
  const problem = text.length > 256 ? "A description has at most 256 characters." : null;
  return (
    <ConfigurationCard
      setting={setting}
      title="Description"
      description="What the function is for, in your words."
      input={problem !== null || text === now ? null : { Description: text }}
      isDirty={typed !== null}
      doneText="Description saved"
      onReset={() => setTyped(null)}
    >
      <TextField label="Description" error={problem} value={text} onValueChange={setTyped} />
    </ConfigurationCard>
  );
}
