import { randomUUID } from "node:crypto";
import * as sdk from "@aws-sdk/client-sns";
import { awsService } from "#calls/aws-service.ts";
import { snsConstraints } from "#calls/constraints/sns.ts";
import type { Service } from "#calls/service.ts";
import type { SnsHandlers } from "#engine/sns/operations.ts";
import { openSns } from "#engine/sns/sns.ts";
import { httpPost } from "#host/http-post.ts";
import { namedEndpoint } from "#host/listen.ts";
import type { World } from "./world.ts";

/** Simple Notification Service as clients call it. */
function snsService(handlers: SnsHandlers): Service {
  return awsService({
    name: "sns",
    targetPrefix: "AmazonSimpleNotificationService",
    signingName: "sns",
    protocols: ["awsQuery"],
    query: {
      version: "2010-03-31",
      xmlNamespace: "http://sns.amazonaws.com/doc/2010-03-31/",
      links: { ConfirmSubscription: "TopicArn", Unsubscribe: "SubscriptionArn" },
    },
    constraints: snsConstraints,
    sdk,
    handlers,
  });
}

/** SNS, with topics and what is to be delivered in the metadata. */
export async function openSnsService({ clocks, calls, metadata, reportFault, localEndpoint }: World) {
  const sns = await openSns({
    clocks,
    calls,
    repository: metadata.sns,
    post: httpPost(),
    newId: randomUUID,
    endpoint: () => namedEndpoint(localEndpoint.get()),
    reportFault,
  });
  return { ...sns, service: snsService(sns.handlers) };
}
