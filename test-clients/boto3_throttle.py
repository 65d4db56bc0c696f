"""Puts exactly 1,234 records with boto3, of which exactly 100 are refused, and prints the counts as JSON.

A shard takes 1 MiB at once and then 1 MiB and 1,000 records a second. So the first call offers a rested shard 120
records of 52,000 bytes: it takes 20 of them and refuses 100, all within one moment. The others follow slowly enough
that none is refused. The stream has to have one shard that nobody has written to for a second.

Where the endpoint is comes from the environment: AWS_ENDPOINT_URL, AWS_DEFAULT_REGION and credentials.

    python3 boto3_throttle.py <stream name> [--create]
"""

import json
import sys
import time

import boto3

RECORDS = 1234
LARGE_RECORDS = 120
LARGE_BYTES = 52_000
SMALL_BYTES = 100
PAUSE_SECONDS = 1.2

stream = sys.argv[1]
kinesis = boto3.client("kinesis")
if "--create" in sys.argv:
    kinesis.create_stream(StreamName=stream, ShardCount=1)
    kinesis.get_waiter("stream_exists").wait(
        StreamName=stream, WaiterConfig={"Delay": 1, "MaxAttempts": 30}
    )
counts = {"sent": 0, "accepted": 0, "refused": 0, "acceptedBytes": 0}


def put(count, data_bytes):
    records = [
        {"PartitionKey": f"{counts['sent'] + index:04}", "Data": b"x" * data_bytes}
        for index in range(count)
    ]
    answer = kinesis.put_records(StreamName=stream, Records=records)
    refused = answer["FailedRecordCount"]
    codes = {record["ErrorCode"] for record in answer["Records"] if "ErrorCode" in record}
    assert codes <= {"ProvisionedThroughputExceededException"}, codes
    counts["sent"] += count
    counts["refused"] += refused
    counts["accepted"] += count - refused
    counts["acceptedBytes"] += (count - refused) * (data_bytes + 4)


put(LARGE_RECORDS, LARGE_BYTES)
while counts["sent"] < RECORDS:
    time.sleep(PAUSE_SECONDS)
    put(min(500, RECORDS - counts["sent"]), SMALL_BYTES)

assert counts["refused"] == 100, counts
print(json.dumps(counts))
