"use client";

import { Code, Inbox, WandSparkles } from "lucide-react";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { queueHref, queueUrlOf } from "#browser/queues/queue-path.ts";
import type { Step } from "#browser/services/step.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { SameCall } from "#components/same-call/same-call.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Lessons } from "../area/lessons.tsx";

const NAME = "failures";

const LESSONS = [
  {
    title: "A message waits until it is deleted",
    text: "Whoever receives it hides it from others for a while. Without a delete it can be received again.",
  },
  {
    title: "What fails again and again goes elsewhere",
    text: "After so many receives a message moves to the dead-letter queue, where it can be looked at.",
  },
  {
    title: "Failures of functions end here",
    text: "A mapping sends its on-failure destination which records of a stream it has given up, and why.",
  },
] as const;

export function NoQueues() {
  const router = useRouter();
  const runSteps = useSteps();
  const target = useTarget();
  const [showCode, setShowCode] = useState(false);
  const steps = useMemo((): readonly Step[] => {
    const QueueUrl = queueUrlOf(target, NAME);
    return [
      { service: "sqs", operation: "CreateQueue", input: { QueueName: NAME } },
      {
        service: "sqs",
        operation: "SendMessage",
        input: { QueueUrl, MessageBody: '{"order":1,"amount":12.5}' },
      },
    ];
  }, [target]);
  const create = useAction(
    () => runSteps(steps),
    () => router.push(queueHref(NAME)),
  );
  return (
    <Card>
      <EmptyState
        icon={<Inbox />}
        title="No queues here yet"
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
        This account and region have none. Create one with a message in it, or with any client of SQS.
      </EmptyState>
      {showCode ? (
        <div className="mx-auto max-w-2xl px-4 pb-8">
          <SameCall steps={steps} />
        </div>
      ) : null}
      <Lessons lessons={LESSONS} />
    </Card>
  );
}
