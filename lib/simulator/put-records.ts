import type { PutRecordsInput, PutRecordsOutput } from "@aws-sdk/client-kinesis";
import type { Invoke } from "#calls/invoke.ts";
import type { Service } from "#calls/service.ts";
import type { StreamKey } from "#engine/kernel/events.ts";
import type { GeneratedRecord } from "./generator.ts";
import type { BatchOutcome } from "./producer.ts";

const THROTTLED = "ProvisionedThroughputExceededException";

/** How producers put: by the way that every other client of the engines takes. */
export function putRecordsThrough(invoke: Invoke, kinesis: Service, newId: () => string) {
  return async (key: StreamKey, records: readonly GeneratedRecord[]): Promise<BatchOutcome> => {
    const { account, region, streamName } = key;
    const call = { account, region, accessKeyId: account, requestId: newId(), source: "simulator" } as const;
    const input: PutRecordsInput = { StreamName: streamName, Records: [...records] };
    const output = (await invoke(call, kinesis, "PutRecords", input)) as PutRecordsOutput;
    if ((output.FailedRecordCount ?? 0) === 0) return { refused: [], error: null };
    const answers = output.Records ?? [];
    const refused = answers.flatMap(({ ErrorCode }, index) => (ErrorCode === undefined ? [] : [index]));
    const other = answers.find(({ ErrorCode }) => ErrorCode !== undefined && ErrorCode !== THROTTLED);
    return { refused, error: other?.ErrorMessage ?? null };
  };
}
