import Link from "next/link";
import { functionHref } from "#browser/functions/function-path.ts";
import { conditionText, type FailedBatch } from "#browser/queues/message-body.ts";
import { streamHref } from "#browser/streams/stream-path.ts";
import { plural } from "#browser/text/format.ts";
import { Facts } from "#components/ui/facts.tsx";
import { Notice } from "#components/ui/notice.tsx";

const link = "rounded-sm text-accent-ink underline underline-offset-2";

/** Which records a mapping has given up, and where they are: they stay in the stream until its retention ends. */
export function FailureSummary({ failure }: { readonly failure: FailedBatch }) {
  const { records, shardId, streamName, condition, invocations, functionName } = failure;
  const { functionError, firstSequenceNumber, lastSequenceNumber } = failure;
  const isOne = firstSequenceNumber === lastSequenceNumber;
  return (
    <Notice kind="warn" title={`${plural(records, "record")} given up: ${conditionText(condition)}`}>
      <Facts
        layout="beside"
        className="pt-2"
        items={[
          {
            name: "Function",
            value: (
              <Link prefetch={false} href={functionHref(functionName)} className={link}>
                {functionName}
              </Link>
            ),
          },
          { name: "Condition", value: condition },
          ...(invocations === null ? [] : [{ name: "Invoked", value: plural(invocations, "time") }]),
          ...(functionError === null ? [] : [{ name: "Error", value: functionError }]),
          { name: "Stream", value: streamName },
          { name: "Shard", value: shardId, mono: true },
          { name: isOne ? "Sequence number" : "First", value: firstSequenceNumber, mono: true },
          ...(isOne ? [] : [{ name: "Last", value: lastSequenceNumber, mono: true }]),
        ]}
      />
      <p className="pt-2">
        <Link prefetch={false} href={recordsHref(failure)} className={link}>
          Look at the records in the stream
        </Link>
      </p>
    </Notice>
  );
}

/** The stream's records from the first that failed on. */
function recordsHref({ streamName, shardId, firstSequenceNumber }: FailedBatch): string {
  const from = new URLSearchParams({ from: "AT_SEQUENCE_NUMBER", shard: shardId, seq: firstSequenceNumber });
  return `${streamHref(streamName, "records")}&${from}`;
}
