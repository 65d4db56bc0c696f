/** The same ideas as in Node, for the machine's python3. */
export const PYTHON_CODE = {
  printer: `import base64


def handler(event, context):
    """Prints each record of a Kinesis stream to the function's log."""
    records = event.get("Records", [])
    for record in records:
        kinesis = record["kinesis"]
        text = base64.b64decode(kinesis["data"]).decode(errors="replace")
        print(kinesis["partitionKey"], kinesis["sequenceNumber"], text)
    return {"printed": len(records)}
`,
  poison: `import base64


def handler(event, context):
    """Fails on a poison record: with bisect on, the batch is split until the record is alone."""
    for record in event.get("Records", []):
        text = base64.b64decode(record["kinesis"]["data"]).decode(errors="replace")
        if "poison" in text:
            raise ValueError(f"Cannot process {text}")
`,
  partial: `import base64
import json


def handler(event, context):
    """Transforms JSON records one by one, and reports those that it could not.

    Turn on "Report batch item failures" in the mapping.
    """
    failures = []
    for record in event.get("Records", []):
        kinesis = record["kinesis"]
        try:
            order = json.loads(base64.b64decode(kinesis["data"]))
            print(json.dumps({**order, "key": kinesis["partitionKey"]}))
        except Exception as error:
            print(kinesis["sequenceNumber"], error)
            failures.append({"itemIdentifier": kinesis["sequenceNumber"]})
    return {"batchItemFailures": failures}
`,
  fraud: `import base64
import json
import os

import boto3

# TOPIC_ARN is one of the function's variables.
sns = boto3.client("sns")
LIMIT = float(os.environ.get("LIMIT", "1000"))


def handler(event, context):
    """Publishes an alert for each payment above a limit."""
    alerts = 0
    for record in event.get("Records", []):
        kinesis = record["kinesis"]
        payment = json.loads(base64.b64decode(kinesis["data"]))
        if payment.get("amount", 0) <= LIMIT:
            continue
        sns.publish(
            TopicArn=os.environ["TOPIC_ARN"],
            Subject="Unusual payment",
            Message=json.dumps({**payment, "key": kinesis["partitionKey"]}),
        )
        alerts += 1
    return {"alerts": alerts}
`,
  window: `import json


def handler(event, context):
    """Counts records by key over a tumbling window."""
    state = event.get("state") or {}
    for record in event.get("Records", []):
        key = record["kinesis"]["partitionKey"]
        state[key] = state.get(key, 0) + 1
    if event.get("isFinalInvokeForWindow"):
        print("Window", event.get("window"), json.dumps(state))
    return {"state": state}
`,
  hello: `def handler(event, context):
    """Answers what it is called with."""
    print("Called as", context.aws_request_id, "with", context.get_remaining_time_in_millis(), "ms to go")
    return {"hello": event.get("name", "world"), "event": event}
`,
} as const;
