"use client";

import { Megaphone } from "lucide-react";
import { useMemo } from "react";
import type { Step } from "#browser/services/step.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { FirstOne } from "#components/resource/first-one.tsx";
import { toast } from "#components/ui/toast.tsx";

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
  const { account, region } = useTarget();
  const steps = useMemo((): readonly Step[] => {
    const TopicArn = `arn:aws:sns:${region}:${account}:${TOPIC}`;
    const Endpoint = `arn:aws:sqs:${region}:${account}:${QUEUE}`;
    return [
      { service: "sqs", operation: "CreateQueue", input: { QueueName: QUEUE } },
      { service: "sns", operation: "CreateTopic", input: { Name: TOPIC } },
      { service: "sns", operation: "Subscribe", input: { TopicArn, Protocol: "sqs", Endpoint } },
    ];
  }, [account, region]);
  return (
    <FirstOne
      icon={<Megaphone />}
      title="No topics here yet"
      name={TOPIC}
      steps={steps}
      onCreated={() => toast({ title: `${TOPIC} was created, with a queue that is subscribed` })}
      lessons={LESSONS}
    >
      This account and region have none. Create one with a queue that is subscribed to it, or with any client
      of SNS.
    </FirstOne>
  );
}
