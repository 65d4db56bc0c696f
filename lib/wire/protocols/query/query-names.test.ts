import * as sns from "@aws-sdk/client-sns";
import * as sqs from "@aws-sdk/client-sqs";
import { expect, it } from "vitest";
import type { OperationSchema } from "#calls/service.ts";
import { queryProtocol } from "./query-protocol.ts";

const protocol = queryProtocol({ version: "1", xmlNamespace: "http://queue.example/" });

function codecOf(schema: OperationSchema) {
  return protocol.bodyCodec({ schema, service: { constraints: { inputs: {}, shapes: {} } } });
}

const form = (fields: Record<string, string>) => Buffer.from(new URLSearchParams(fields).toString());

it("reads lists and maps whose numbers follow the member's own name, as old clients of SQS send them", () => {
  const set = codecOf(sqs.SetQueueAttributes$).read(
    form({
      Action: "SetQueueAttributes",
      QueueUrl: "u",
      "Attribute.2.Name": "DelaySeconds",
      "Attribute.2.Value": "5",
      "Attribute.1.Name": "VisibilityTimeout",
      "Attribute.1.Value": "30",
    }),
  );
  expect(set).toEqual({ QueueUrl: "u", Attributes: { VisibilityTimeout: "30", DelaySeconds: "5" } });
  const sent = codecOf(sqs.SendMessageBatch$).read(
    form({
      QueueUrl: "u",
      "SendMessageBatchRequestEntry.1.Id": "a",
      "SendMessageBatchRequestEntry.1.MessageBody": "b & c",
      "SendMessageBatchRequestEntry.1.MessageAttribute.1.Name": "kind",
      "SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType": "String",
      "SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.StringValue": "x",
    }),
  );
  expect(sent).toEqual({
    QueueUrl: "u",
    Entries: [
      {
        Id: "a",
        MessageBody: "b & c",
        MessageAttributes: { kind: { DataType: "String", StringValue: "x" } },
      },
    ],
  });
});

it("reads maps of numbered entries, as clients of SNS send them", () => {
  const published = codecOf(sns.Publish$).read(
    form({
      TopicArn: "t",
      Message: "m",
      "MessageAttributes.entry.1.Name": "kind",
      "MessageAttributes.entry.1.Value.DataType": "Binary",
      "MessageAttributes.entry.1.Value.BinaryValue": "AQI=",
    }),
  );
  expect(published).toEqual({
    TopicArn: "t",
    Message: "m",
    MessageAttributes: { kind: { DataType: "Binary", BinaryValue: Buffer.from([1, 2]) } },
  });
});

it("writes them by the same names", () => {
  const received = codecOf(sqs.ReceiveMessage$).write(
    { Messages: [{ MessageId: "1", Body: "a<b", Attributes: { SentTimestamp: "5" } }, { MessageId: "2" }] },
    "id",
  );
  expect(received).toContain(
    "<ReceiveMessageResult><Message><MessageId>1</MessageId><Body>a&#60;b</Body>" +
      "<Attribute><Name>SentTimestamp</Name><Value>5</Value></Attribute></Message>" +
      "<Message><MessageId>2</MessageId></Message></ReceiveMessageResult>",
  );
  expect(codecOf(sns.GetTopicAttributes$).write({ Attributes: { Owner: "1" } }, "id")).toContain(
    "<Attributes><entry><key>Owner</key><value>1</value></entry></Attributes>",
  );
});
