"use client";

import { Code, Megaphone, WandSparkles } from "lucide-react";
import { useMemo, useState } from "react";
import type { Step } from "#browser/services/step.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { SameCall } from "#components/same-call/same-call.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { toast } from "#components/ui/toast.tsx";
import { Lessons } from "../area/lessons.tsx";

const TOPIC = "alerts";
const QUEUE = "alerts";

const LESSONS = [
  {
    title: "One message, many subscribers",
    text: "Whoever publishes knows none of them: queues, functions and web servers each get their own copy.",
  },
  {
    title: "Filters choose",
    text: "A subscription's filter policy lets pass what it wants, by a message's attributes or its body.",
  },
  {
    title: "What was accepted arrives",
    text: "A subscriber that fails is tried again; in the end its dead-letter queue has what did not arrive.",
  },
] as const;

export function NoTopics() {
  const runSteps = useSteps();
  const { account, region } = useTarget();
  const [showCode, setShowCode] = useState(false);
  const steps = useMemo((): readonly Step[] => {
    const TopicArn = `arn:aws:sns:${region}:${account}:${TOPIC}`;
    const Endpoint = `arn:aws:sqs:${region}:${account}:${QUEUE}`;
    return [
      { service: "sqs", operation: "CreateQueue", input: { QueueName: QUEUE } },
      { service: "sns", operation: "CreateTopic", input: { Name: TOPIC } },
      { service: "sns", operation: "Subscribe", input: { TopicArn, Protocol: "sqs", Endpoint } },
    ];
  }, [account, region]);
  const create = useAction(
    () => runSteps(steps),
    () => toast({ title: `${TOPIC} was created, with a queue that is subscribed` }),
  );
  return (
    <Card>
      <EmptyState
        icon={<Megaphone />}
        title="No topics here yet"
        className="pb-8"
        actions={
          <>
            <Button variant="primary" busy={create.isPending} onClick={() => create.mutate(undefined)}>
              <WandSparkles aria-hidden />
              Create “{TOPIC}” for me
            </Button>
            <Button aria-expanded={showCode} onClick={() => setShowCode(!showCode)}>
              <Code aria-hidden />
              Show me the commands
            </Button>
          </>
        }
      >
        This account and region have none. Create one with a queue that is subscribed to it, or with any
        client of SNS.
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
