"""Storage, functions, queues and topics with boto3: objects in parts, pages and signed URLs; a function that reads a
stream and hands on to a queue; a topic in front of a queue.

Where the endpoint is comes from the environment: AWS_ENDPOINT_URL, AWS_DEFAULT_REGION and credentials.

    python3 boto3_storage.py <name>
"""

import hashlib
import io
import json
import os
import sys
import tempfile
import time
import urllib.request
import zipfile

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import ClientError

name = sys.argv[1] if len(sys.argv) > 1 else "boto3-storage"
s3, functions, sqs, sns, kinesis = (
    boto3.client(service) for service in ("s3", "lambda", "sqs", "sns", "kinesis")
)
role = "arn:aws:iam::000000000000:role/any"



def objects():
    s3.create_bucket(Bucket=name)
    s3.get_waiter("bucket_exists").wait(Bucket=name)
    content = os.urandom(20 * 1024 * 1024 + 7)
    with tempfile.TemporaryDirectory() as folder:
        sent, got = os.path.join(folder, "sent"), os.path.join(folder, "got")
        with open(sent, "wb") as file:
            file.write(content)
        in_parts = TransferConfig(multipart_threshold=1, multipart_chunksize=5 * 1024 * 1024, max_concurrency=4)
        s3.upload_file(sent, name, "large", Config=in_parts, ExtraArgs={"Metadata": {"kind": "any"}})
        s3.download_file(name, "large", got, Config=in_parts)
        with open(got, "rb") as file:
            assert hashlib.sha256(file.read()).digest() == hashlib.sha256(content).digest()
    head = s3.head_object(Bucket=name, Key="large")
    assert head["ContentLength"] == len(content) and head["ETag"].endswith('-5"'), head
    assert head["Metadata"] == {"kind": "any"}, head

    keys = [f"many/{number:03} & <ü>" for number in range(25)]
    for key in keys:
        s3.put_object(Bucket=name, Key=key, Body=key.encode())
    pages = list(
        s3.get_paginator("list_objects_v2").paginate(
            Bucket=name, Prefix="many/", PaginationConfig={"PageSize": 10}
        )
    )
    assert [entry["Key"] for page in pages for entry in page["Contents"]] == keys, pages
    assert len(pages) == 3, pages

    part = s3.get_object(Bucket=name, Key="large", Range="bytes=100-199")
    assert part["Body"].read() == content[100:200] and part["ResponseMetadata"]["HTTPStatusCode"] == 206
    url = s3.generate_presigned_url("get_object", Params={"Bucket": name, "Key": keys[0]}, ExpiresIn=60)
    with urllib.request.urlopen(url) as answer:
        assert answer.read() == keys[0].encode()
    url = s3.generate_presigned_url("put_object", Params={"Bucket": name, "Key": "by url"}, ExpiresIn=60)
    with urllib.request.urlopen(urllib.request.Request(url, data=b"by url", method="PUT")):
        assert s3.get_object(Bucket=name, Key="by url")["Body"].read() == b"by url"
    try:
        s3.get_object(Bucket=name, Key="nothing")
        raise AssertionError("what is not there was found")
    except s3.exceptions.NoSuchKey:
        pass

    deleted = s3.delete_objects(
        Bucket=name, Delete={"Objects": [{"Key": key} for key in [*keys, "large", "by url"]]}
    )
    assert len(deleted["Deleted"]) == 27, deleted
    s3.delete_bucket(Bucket=name)


def zipped(source):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("index.mjs", source)
    return file.getvalue()


def received(queue, count):
    bodies = []
    until = time.monotonic() + 60
    while len(bodies) < count and time.monotonic() < until:
        answer = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10, WaitTimeSeconds=5)
        for message in answer.get("Messages", []):
            bodies.append(message["Body"])
            sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
    return bodies


def messages():
    queue = sqs.create_queue(QueueName=name, Attributes={"VisibilityTimeout": "5"})["QueueUrl"]
    attributes = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["All"])["Attributes"]
    assert attributes["VisibilityTimeout"] == "5", attributes
    topic = sns.create_topic(Name=name)["TopicArn"]
    sns.subscribe(
        TopicArn=topic, Protocol="sqs", Endpoint=attributes["QueueArn"], Attributes={"RawMessageDelivery": "true"}
    )
    sns.publish(
        TopicArn=topic,
        Message="told to all",
        MessageAttributes={"kind": {"DataType": "String", "StringValue": "any"}},
    )
    assert received(queue, 1) == ["told to all"]
    try:
        sqs.get_queue_url(QueueName="nowhere")
        raise AssertionError("what is not there was found")
    except sqs.exceptions.QueueDoesNotExist:
        pass
    sns.delete_topic(TopicArn=topic)
    return queue, attributes["QueueArn"]


def pipeline(queue, queue_arn):
    """A stream's records go to a function, which refuses the poison among them; that is told to the queue."""
    kinesis.create_stream(StreamName=name, ShardCount=1)
    kinesis.get_waiter("stream_exists").wait(StreamName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 30})
    stream_arn = kinesis.describe_stream_summary(StreamName=name)["StreamDescriptionSummary"]["StreamARN"]
    created = functions.create_function(
        FunctionName=name,
        Runtime="nodejs22.x",
        Role=role,
        Handler="index.handler",
        Code={
            "ZipFile": zipped(
                """
                export const handler = async (event) => {
                  for (const { kinesis } of event.Records ?? []) {
                    const text = Buffer.from(kinesis.data, "base64").toString();
                    if (text === "poison") throw new Error("poison");
                  }
                  return { seen: event.Records?.length ?? 0 };
                };
                """
            )
        },
    )
    assert created["FunctionName"] == name, created
    functions.get_waiter("function_active_v2").wait(
        FunctionName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 30}
    )
    answer = functions.invoke(FunctionName=name, Payload=json.dumps({"Records": []}), LogType="Tail")
    assert answer["StatusCode"] == 200 and json.load(answer["Payload"]) == {"seen": 0}, answer
    mapping = functions.create_event_source_mapping(
        FunctionName=name,
        EventSourceArn=stream_arn,
        StartingPosition="TRIM_HORIZON",
        BatchSize=10,
        BisectBatchOnFunctionError=True,
        MaximumRetryAttempts=1,
        DestinationConfig={"OnFailure": {"Destination": queue_arn}},
    )["UUID"]
    for text in ("fine", "poison", "fine, too"):
        kinesis.put_record(StreamName=name, PartitionKey="key", Data=text.encode())
    [told] = received(queue, 1)
    told = json.loads(told)
    assert told["KinesisBatchInfo"]["batchSize"] == 1, told
    assert told["requestContext"]["approximateInvokeCount"] >= 1, told
    functions.delete_event_source_mapping(UUID=mapping)
    functions.delete_function(FunctionName=name)
    try:
        functions.get_function(FunctionName=name)
        raise AssertionError("what is not there was found")
    except functions.exceptions.ResourceNotFoundException:
        pass
    kinesis.delete_stream(StreamName=name)
    sqs.delete_queue(QueueUrl=queue)


objects()
try:
    pipeline(*messages())
except ClientError as error:
    raise AssertionError(error.response) from error
print("put 27 objects, one in 5 parts, listed 25 in 3 pages, signed 2 URLs; topic to queue; stream to function to queue")
