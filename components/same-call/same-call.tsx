"use client";

import { useMemo, useSyncExternalStore } from "react";
import { createStored } from "#browser/page/stored.ts";
import { LANGUAGES, type Language, renderSteps } from "#browser/same-call/render.ts";
import type { Step } from "#browser/services/step.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Tabs } from "#components/ui/tabs.tsx";

const languageStore = createStored<Language>(
  "sluice.language",
  (text) => LANGUAGES.find(({ value }) => value === text)?.value ?? "cli",
  (language) => language,
);

export interface SameCallProps {
  /** What the action beside it does, in order. */
  readonly steps: readonly Step[];
  /** Said below the code, for example that a batch is shortened. */
  readonly note?: string;
  readonly className?: string;
}

/** The action beside it as code that does the same from anywhere; the language chosen once is kept. */
export function SameCall({ steps, note, className }: SameCallProps) {
  const language = useSyncExternalStore(languageStore.subscribe, languageStore.get, () => "cli" as const);
  const target = useTarget();
  const code = useMemo(() => renderSteps(language, steps, target), [language, steps, target]);
  const label = LANGUAGES.find(({ value }) => value === language)?.label ?? "";
  return (
    <div className={cx("min-w-0", className)}>
      <Tabs
        aria-label="Language of the same call"
        look="quiet"
        items={LANGUAGES}
        value={language}
        onValueChange={languageStore.set}
        end={
          <CopyButton text={code} label={`Copy ${label} code`}>
            Copy
          </CopyButton>
        }
      >
        <CodeBlock code={code} label={`${label} code`} className="mt-2" copyable={false} />
      </Tabs>
      {note ? <p className="pt-1.5 text-ink-3 text-xs">{note}</p> : null}
    </div>
  );
}
