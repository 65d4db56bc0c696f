"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { announce } from "#browser/page/announce.ts";
import type { Step } from "#browser/services/step.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { toast } from "#components/ui/toast.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";

export interface DeleteCardProps {
  /** What is deleted, such as "stream". */
  readonly what: string;
  readonly name: string;
  /** What goes with it. */
  readonly description: ReactNode;
  /** What cannot be brought back, said before it is done. */
  readonly consequence: ReactNode;
  readonly steps: readonly Step[];
  readonly canBegin: boolean;
  /** What stands in the way, with what lifts it; `canDelete` is true when all of it is lifted. */
  readonly blockers?: ReactNode;
  readonly canDelete?: boolean;
  /** Called when the question is opened: what was agreed to before is forgotten. */
  readonly onOpen?: () => void;
  /** The page to go to then. */
  readonly doneHref: string;
}

/** The end of a resource: a question that its name answers, and the same as code. */
export function DeleteCard(props: DeleteCardProps) {
  const { what, name, description, consequence, steps, canBegin, blockers, canDelete = true } = props;
  const router = useRouter();
  const runSteps = useSteps();
  const [asks, setAsks] = useState(false);
  const title = `Delete the ${what}`;
  const remove = useAction(
    () => runSteps(steps),
    () => {
      setAsks(false);
      announce(`${what.charAt(0).toUpperCase()}${what.slice(1)} ${name} is being deleted.`);
      toast({ title: `${name} is being deleted` });
      router.push(props.doneHref);
    },
  );
  return (
    <Card aria-label={title}>
      <CardHeader
        title={title}
        description={description}
        actions={
          <Button
            disabled={!canBegin}
            onClick={() => {
              props.onOpen?.();
              setAsks(true);
            }}
          >
            Delete
          </Button>
        }
      />
      <CardBody>
        <SameCallDetails steps={steps} />
      </CardBody>
      {asks ? (
        <ConfirmDialog
          title={`Delete ${name}?`}
          description={consequence}
          confirm={title}
          typeToConfirm={{ label: `Type the ${what}’s name to go on`, name }}
          canConfirm={canDelete}
          busy={remove.isPending}
          onConfirm={() => remove.mutate(undefined)}
          onClose={() => setAsks(false)}
        >
          {blockers}
        </ConfirmDialog>
      ) : null}
    </Card>
  );
}
