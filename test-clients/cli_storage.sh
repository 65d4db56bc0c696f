#!/usr/bin/env bash
# Storage, functions, queues and topics with the AWS CLI: files there and back, folders kept the same, a signed URL; a
# function; a topic in front of a queue.
# Where the endpoint is comes from the environment: AWS_ENDPOINT_URL, AWS_DEFAULT_REGION and credentials.
#
#     bash cli_storage.sh <name>
set -euo pipefail

name=${1:-cli-storage}
bucket=s3://$name
export AWS_PAGER=""
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# For SQS the first version of the CLI goes by no endpoint but that of its command line.
sqs() { aws sqs --endpoint-url "$AWS_ENDPOINT_URL" "$@"; }
fail() { echo "$1" >&2; exit 1; }
expect() { [ "$1" = "$2" ] || fail "expected: $2"$'\n'"but it is: $1"; }

aws s3 mb "$bucket" >/dev/null
mkdir -p here/below
echo one >here/one.txt
echo two >"here/below/two & ü.txt"
head -c 9000000 /dev/urandom >here/large
# An object knows its time by the second: a file of the same second may count as newer.
find here -type f -exec touch -t 202601010000 {} +
aws s3 sync --only-show-errors here "$bucket/kept"
expect "$(aws s3 ls "$bucket/kept/" | awk '{ print $NF }' | sort | tr '\n' ' ')" "below/ large one.txt "
expect "$(aws s3 ls --recursive "$bucket" | wc -l | tr -d ' ')" 3
aws s3 cp --only-show-errors --recursive "$bucket/kept" there
diff -r here there || fail "what came back is not what was sent"
expect "$(aws s3 sync here "$bucket/kept")" ""
aws s3 cp --only-show-errors "$bucket/kept/one.txt" "$bucket/copy.txt"
expect "$(aws s3 cp "$bucket/copy.txt" -)" one
url=$(aws s3 presign "$bucket/copy.txt" --expires-in 60)
expect "$(curl -fsS "$url")" one
rm here/one.txt
aws s3 sync --only-show-errors --delete here "$bucket/kept"
aws s3 ls "$bucket/kept/one.txt" >/dev/null && fail "what was deleted here is still there"
aws s3 rm --only-show-errors --recursive "$bucket"
aws s3 rb "$bucket" >/dev/null

cat >index.mjs <<'CODE'
export const handler = async ({ greet }) => `Hello, ${greet}`;
CODE
python3 -m zipfile -c code.zip index.mjs
aws lambda create-function --function-name "$name" --runtime nodejs22.x --handler index.handler \
  --role arn:aws:iam::000000000000:role/any --zip-file fileb://code.zip >/dev/null
aws lambda wait function-active-v2 --function-name "$name"
case $(aws --version 2>&1) in
  aws-cli/1.*) payload='{"greet": "you"}' ;;
  *) payload=$(printf '{"greet": "you"}' | base64) ;;
esac
expect "$(aws lambda invoke --function-name "$name" --payload "$payload" --query StatusCode answer.json)" 200
expect "$(cat answer.json)" '"Hello, you"'
aws lambda delete-function --function-name "$name" >/dev/null

queue=$(sqs create-queue --queue-name "$name" --query QueueUrl --output text)
queue_arn=$(sqs get-queue-attributes --queue-url "$queue" --attribute-names QueueArn \
  --query Attributes.QueueArn --output text)
topic=$(aws sns create-topic --name "$name" --query TopicArn --output text)
aws sns subscribe --topic-arn "$topic" --protocol sqs --notification-endpoint "$queue_arn" \
  --attributes RawMessageDelivery=true >/dev/null
aws sns publish --topic-arn "$topic" --message "told to all" >/dev/null
expect "$(sqs receive-message --queue-url "$queue" --wait-time-seconds 10 --query 'Messages[0].Body' \
  --output text)" "told to all"
aws sns delete-topic --topic-arn "$topic"
sqs delete-queue --queue-url "$queue"
echo "synced 3 files both ways, copied, signed a URL; made and invoked a function; topic to queue"
