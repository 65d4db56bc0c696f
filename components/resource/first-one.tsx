"use client";

import { Code, WandSparkles } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Step } from "#browser/services/step.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { SameCall } from "#components/same-call/same-call.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Heading } from "#components/ui/heading.tsx";

export interface FirstOneProps {
  readonly icon: ReactNode;
  /** Such as "No streams here yet". */
  readonly title: string;
  /** What is missing and why, and what else one can do. */
  readonly children: ReactNode;
  /** What the steps create. */
  readonly name: string;
  readonly steps: readonly Step[];
  readonly onCreated: () => void;
  /** Beside the steps as code. */
  readonly note?: string;
  /** What to know before there is anything: three. */
  readonly lessons: readonly { readonly title: string; readonly text: string }[];
}

/** A list without rows: makes the first of them, shows how, and says what they are. */
export function FirstOne({ icon, title, children, name, steps, onCreated, note, lessons }: FirstOneProps) {
  const runSteps = useSteps();
  const [showCode, setShowCode] = useState(false);
  const create = useAction(() => runSteps(steps), onCreated);
  return (
    <Card>
      <EmptyState
        icon={icon}
        title={title}
        className="pb-8"
        actions={
          <>
            <Button variant="primary" busy={create.isPending} onClick={() => create.mutate(undefined)}>
              <WandSparkles aria-hidden />
              Create “{name}” for me
            </Button>
            <Button aria-expanded={showCode} onClick={() => setShowCode(!showCode)}>
              <Code aria-hidden />
              {steps.length === 1 ? "Show me the command" : "Show me the commands"}
            </Button>
          </>
        }
      >
        {children}
      </EmptyState>
      {showCode ? (
        <div className="mx-auto max-w-2xl px-4 pb-8">
          <SameCall steps={steps} {...(note !== undefined && { note })} />
        </div>
      ) : null}
      <ul className="grid border-line border-t md:grid-cols-3">
        {lessons.map(({ title, text }) => (
          <li
            key={title}
            className="border-line p-5 not-last:border-b md:not-last:border-r md:not-last:border-b-0"
          >
            <Heading level={3} look="strong">
              {title}
            </Heading>
            <p className="pt-1 text-ink-3 text-sm">{text}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
