"""The life of a stream with boto3: create, put, read in order, split, read the children in order, delete.

Where the endpoint is comes from the environment: AWS_ENDPOINT_URL, AWS_DEFAULT_REGION and credentials.

    python3 boto3_client.py <stream name>
"""

import sys
import time

import boto3

stream = sys.argv[1] if len(sys.argv) > 1 else "boto3"
kinesis = boto3.client("kinesis")


def names(prefix, count):
    return [f"{prefix} {number + 1}" for number in range(count)]


def read_shard(shard_id, count):
    """Reads a shard from its beginning until `count` records came; fewer if it is closed and has no more."""
    texts, children = [], None
    iterator = kinesis.get_shard_iterator(
        StreamName=stream, ShardId=shard_id, ShardIteratorType="TRIM_HORIZON"
    )["ShardIterator"]
    while iterator is not None and len(texts) < count:
        page = kinesis.get_records(ShardIterator=iterator)
        texts += [record["Data"].decode() for record in page["Records"]]
        iterator = page.get("NextShardIterator")
        children = page.get("ChildShards")
        if not page["Records"]:
            time.sleep(0.25)
    return texts, children


def wait_until_active():
    kinesis.get_waiter("stream_exists").wait(
        StreamName=stream, WaiterConfig={"Delay": 1, "MaxAttempts": 30}
    )


kinesis.create_stream(StreamName=stream, ShardCount=1)
wait_until_active()

first = names("one by one", 10)
for text in first:
    answer = kinesis.put_record(StreamName=stream, PartitionKey="key", Data=text.encode())
    assert len(answer["SequenceNumber"]) == 56, answer
batch = names("in a batch", 90)
answer = kinesis.put_records(
    StreamName=stream,
    Records=[
        {"PartitionKey": f"key {index}", "Data": text.encode()}
        for index, text in enumerate(batch)
    ],
)
assert answer["FailedRecordCount"] == 0, answer

[parent] = kinesis.list_shards(StreamName=stream)["Shards"]
texts, _ = read_shard(parent["ShardId"], 100)
assert texts == first + batch, texts

middle = str(2**127)
kinesis.split_shard(
    StreamName=stream, ShardToSplit=parent["ShardId"], NewStartingHashKey=middle
)
wait_until_active()
left, right = names("left", 25), names("right", 25)
for side, hash_key in ((left, "0"), (right, middle)):
    for text in side:
        kinesis.put_record(
            StreamName=stream, PartitionKey="key", ExplicitHashKey=hash_key, Data=text.encode()
        )

texts, children = read_shard(parent["ShardId"], float("inf"))
assert texts == first + batch, texts
left_child, right_child = children
assert left_child["ParentShards"] == [parent["ShardId"]], children
assert read_shard(left_child["ShardId"], 25)[0] == left
assert read_shard(right_child["ShardId"], 25)[0] == right

kinesis.delete_stream(StreamName=stream)
kinesis.get_waiter("stream_not_exists").wait(
    StreamName=stream, WaiterConfig={"Delay": 1, "MaxAttempts": 30}
)
print("created, put 100, read 100, split, put 50, read 50 from the children, deleted")
