#!/usr/bin/env bash
# The life of a stream with the AWS CLI: create, put, read in order, split, read the children in order, delete.
# Where the endpoint is comes from the environment: AWS_ENDPOINT_URL, AWS_DEFAULT_REGION and credentials.
#
#     bash cli.sh <stream name>
set -euo pipefail

stream=${1:-cli}
export AWS_PAGER=""
kinesis() { aws kinesis "$@"; }

# The first version of the CLI takes data as it is, the second as base64. Both print it as base64.
case $(aws --version 2>&1) in
  aws-cli/1.*) data() { printf '%s' "$1"; } ;;
  *) data() { printf '%s' "$1" | base64 | tr -d '\n'; } ;;
esac

fail() { echo "$1" >&2; exit 1; }
expect() { [ "$1" = "$2" ] || fail "expected: $2"$'\n'"but it is: $1"; }

wait_until_active() {
  for _ in $(seq 60); do
    status=$(kinesis describe-stream-summary --stream-name "$stream" \
      --query StreamDescriptionSummary.StreamStatus --output text)
    [ "$status" = ACTIVE ] && return
    sleep 0.5
  done
  fail "the stream does not become ACTIVE"
}

# The data of the first records of a shard, one a line.
read_shard() {
  local iterator
  iterator=$(kinesis get-shard-iterator --stream-name "$stream" --shard-id "$1" \
    --shard-iterator-type TRIM_HORIZON --query ShardIterator --output text)
  kinesis get-records --shard-iterator "$iterator" --query 'Records[].[Data]' --output text |
    while read -r data; do printf '%s' "$data" | base64 --decode; echo; done
}

kinesis create-stream --stream-name "$stream" --shard-count 1
wait_until_active

for text in "record 1" "record 2" "record 3"; do
  kinesis put-record --stream-name "$stream" --partition-key key --data "$(data "$text")" >/dev/null
done
failed=$(kinesis put-records --stream-name "$stream" --query FailedRecordCount --output text --records \
  "PartitionKey=a,Data=$(data 'record 4')" \
  "PartitionKey=b,Data=$(data 'record 5')")
expect "$failed" 0

parent=$(kinesis list-shards --stream-name "$stream" --query 'Shards[0].ShardId' --output text)
all=$(printf 'record %s\n' 1 2 3 4 5)
expect "$(read_shard "$parent")" "$all"

middle=170141183460469231731687303715884105728
kinesis split-shard --stream-name "$stream" --shard-to-split "$parent" --new-starting-hash-key "$middle"
wait_until_active
for side in "left 0" "right $middle"; do
  for number in 1 2; do
    kinesis put-record --stream-name "$stream" --partition-key key --explicit-hash-key "${side#* }" \
      --data "$(data "${side% *} $number")" >/dev/null
  done
done

expect "$(read_shard "$parent")" "$all"
children=$(kinesis list-shards --stream-name "$stream" --output text \
  --query "Shards[?ParentShardId=='$parent'].ShardId")
read -r left_child right_child <<<"$children"
expect "$(read_shard "$left_child")" "$(printf 'left %s\n' 1 2)"
expect "$(read_shard "$right_child")" "$(printf 'right %s\n' 1 2)"

kinesis delete-stream --stream-name "$stream"
kinesis wait stream-not-exists --stream-name "$stream"
echo "created, put 5, read 5, split, put 4, read 4 from the children, deleted"
