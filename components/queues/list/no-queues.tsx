"use client";

import { Inbox } from "lucide-react";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { queueHref, queueUrlOf } from "#browser/queues/queue-path.ts";
import type { Step } from "#browser/services/step.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { FirstOne } from "#components/resource/first-one.tsx";

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
  const target = useTarget();
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
  return (
    <FirstOne
      icon={<Inbox />}
      title="No queues here yet"
      name={NAME}
      steps={steps}
      onCreated={() => router.push(queueHref(NAME))}
      lessons={LESSONS}
    >
      This account and region have none. Create one with a message in it, or with any client of SQS.
    </FirstOne>
  );
}
