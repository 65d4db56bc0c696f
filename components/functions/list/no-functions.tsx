"use client";

import { SquareFunction } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { createFunctionSteps } from "#browser/functions/create/create-plan.ts";
import { EXAMPLE_HANDLER } from "#browser/functions/create/examples.ts";
import { functionHref } from "#browser/functions/function-path.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { FirstOne } from "#components/resource/first-one.tsx";
import type { CodeRunning } from "#contract/functions.ts";

const NAME = "printer";

const LESSONS = [
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
  const { account } = useTarget();
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
  return (
    <FirstOne
      icon={<SquareFunction />}
      title="No functions here yet"
      name={NAME}
      steps={steps}
      onCreated={() => router.push(functionHref(NAME))}
      note="function.zip is a zip that holds the code, such as index.mjs."
      lessons={LESSONS}
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
    </FirstOne>
  );
}
