"use client";

import { Code, SquareFunction, WandSparkles } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { createFunctionSteps } from "#browser/functions/create/create-plan.ts";
import { EXAMPLE_HANDLER } from "#browser/functions/create/examples.ts";
import { functionHref } from "#browser/functions/function-path.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { SameCall } from "#components/same-call/same-call.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Heading } from "#components/ui/heading.tsx";
import type { CodeRunning } from "#contract/functions.ts";

const NAME = "printer";

const lessons = [
  {
    title: "A function is code that is called",
    text: "Its handler gets an event and answers. Between calls its environment stays warm for a while.",
  },
  {
    title: "A mapping reads a stream for it",
    text: "Lambda polls each shard, gathers a batch, and invokes the function with it, shard by shard in order.",
  },
  {
    title: "What fails holds up its shard",
    text: "A batch is tried until it works, expires, or is split down to the record that is to blame.",
  },
] as const;

export function NoFunctions({ running }: { readonly running: CodeRunning | undefined }) {
  const router = useRouter();
  const runSteps = useSteps();
  const { account } = useTarget();
  const [showCode, setShowCode] = useState(false);
  const runtime = running?.runtimes[0] ?? "nodejs24.x";
  const steps = useMemo(
    () =>
      createFunctionSteps(
        {
          name: NAME,
          runtime,
          example: "printer",
          handler: EXAMPLE_HANDLER,
          memoryMiB: "128",
          timeoutSeconds: "3",
          variables: [],
        },
        account,
      ),
    [runtime, account],
  );
  const create = useAction(
    () => runSteps(steps),
    () => router.push(functionHref(NAME)),
  );

  return (
    <Card>
      <EmptyState
        icon={<SquareFunction />}
        title="No functions here yet"
        className="pb-8"
        actions={
          <>
            <Button variant="primary" busy={create.isPending} onClick={() => create.mutate(undefined)}>
              <WandSparkles aria-hidden />
              Create “{NAME}” for me
            </Button>
            <Button aria-expanded={showCode} onClick={() => setShowCode(!showCode)}>
              <Code aria-hidden />
              Show me the command
            </Button>
          </>
        }
      >
        <p>
          This account and region have none. Create one that prints the records of a stream, or{" "}
          <Link
            prefetch={false}
            href="/functions/new"
            className="rounded-sm text-accent-ink underline underline-offset-2"
          >
            start from another example
          </Link>
          .
        </p>
      </EmptyState>
      {showCode ? (
        <div className="mx-auto max-w-2xl px-4 pb-8">
          <SameCall steps={steps} note="function.zip is a zip that holds the code, such as index.mjs." />
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
