import type { ReactNode } from "react";
import type { Step } from "#browser/services/step.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { SameCall } from "./same-call.tsx";

export interface SameCallCardProps {
  readonly steps: readonly Step[];
  readonly note?: string | undefined;
  /** Instead of the code while there is none to show. */
  readonly instead?: ReactNode;
}

/** What the form beside it does, as code. */
export function SameCallCard({ steps, note, instead = null }: SameCallCardProps) {
  return (
    <Card>
      <CardHeader title="The same call" />
      <CardBody>
        {instead === null ? (
          <SameCall steps={steps} {...(note !== undefined && { note })} />
        ) : typeof instead === "string" ? (
          <p className="text-ink-3 text-sm">{instead}</p>
        ) : (
          instead
        )}
      </CardBody>
    </Card>
  );
}
