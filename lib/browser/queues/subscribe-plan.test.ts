import { expect, it } from "vitest";
import { endpointProblem, filterProblem, NO_SUBSCRIBER, subscribeSteps } from "./subscribe-plan.ts";

const topicArn = "arn:aws:sns:us-east-1:000000000000:orders";
const queue = { ...NO_SUBSCRIBER, endpoint: "arn:aws:sqs:us-east-1:000000000000:billing" };

it("makes one call of what is filled in, and none of what is wrong", () => {
  expect(subscribeSteps(topicArn, queue)).toEqual([
    {
      service: "sns",
      operation: "Subscribe",
      input: { TopicArn: topicArn, Protocol: "sqs", Endpoint: queue.endpoint },
    },
  ]);
  const [step] = subscribeSteps(topicArn, {
    subscriber: "http",
    endpoint: "https://a.example/hook",
    isRaw: true,
    filterPolicy: '{"kind":["big"]}',
    filterScope: "MessageBody",
    deadLetterArn: queue.endpoint,
  });
  expect(step).toMatchObject({
    input: {
      Protocol: "https",
      Attributes: {
        RawMessageDelivery: "true",
        FilterPolicy: '{"kind":["big"]}',
        FilterPolicyScope: "MessageBody",
        RedrivePolicy: `{"deadLetterTargetArn":"${queue.endpoint}"}`,
      },
    },
  });
  expect(subscribeSteps(topicArn, NO_SUBSCRIBER)).toEqual([]);
  for (const endpoint of ["", "ftp://a", "a", "http://"]) {
    expect(endpointProblem({ ...queue, subscriber: "http", endpoint })).not.toBeNull();
  }
  for (const filterPolicy of ["{", "[]", "1", "null"])
    expect(filterProblem({ ...queue, filterPolicy })).not.toBeNull();
});
