import { Buffer } from "node:buffer";
import type { RecordOrigin, SourceRecord } from "./source-record.ts";

/** Quotas of Lambda: the payload of a synchronous invocation. */
export const LARGEST_EVENT_BYTES = 6 * 1024 * 1024;

/** Seconds and three digits of milliseconds. */
const TIME_LENGTH = 14;

const HEAD = '{"Records":[';
const TAIL = "]";

/** What a tumbling window adds to an event. */
export interface WindowOfEvent {
  readonly startMs: number;
  readonly endMs: number;
  /** JSON. */
  readonly state: string;
  readonly isFinal: boolean;
  readonly isTerminatedEarly: boolean;
}

/**
 * Writes a shard's records as the events that Kinesis functions get, as text from the start: building objects and
 * printing those would cost several times as much.
 */
export class EventWriter {
  readonly #origin: RecordOrigin;
  readonly #beforeSequence = ',"sequenceNumber":"';
  readonly #afterEventId: string;
  readonly #eventId: string;
  readonly #fixedBytes: number;

  constructor(origin: RecordOrigin) {
    this.#origin = origin;
    const { shardId, eventSourceArn, region, invokeIdentityArn } = origin;
    this.#eventId = `},"eventSource":"aws:kinesis","eventVersion":"1.0","eventID":"${shardId}:`;
    this.#afterEventId =
      `","eventName":"aws:kinesis:record","invokeIdentityArn":${JSON.stringify(invokeIdentityArn)}` +
      `,"awsRegion":${JSON.stringify(region)},"eventSourceARN":${JSON.stringify(eventSourceArn)}}`;
    this.#fixedBytes = Buffer.byteLength(
      this.#record({ partitionKey: "", sequenceNumber: "", arrivalMs: 0, data: new Uint8Array() }),
    );
    this.#fixedBytes += TIME_LENGTH - timeText(0).length - 2;
  }

  /** How many bytes a record has in an event. */
  bytesOf(record: Pick<SourceRecord, "partitionKey" | "sequenceNumber" | "data">): number {
    return (
      this.#fixedBytes +
      Buffer.byteLength(JSON.stringify(record.partitionKey)) +
      2 * record.sequenceNumber.length +
      4 * Math.ceil(record.data.byteLength / 3)
    );
  }

  /** The bytes of an event beside its records and the commas between them. */
  envelopeBytes(window?: WindowOfEvent): number {
    return HEAD.length + Buffer.byteLength(this.#end(window));
  }

  /** How many bytes an event of so many records is, whose records together have so many bytes. */
  eventBytes(records: number, recordBytes: number, window?: WindowOfEvent): number {
    return this.envelopeBytes(window) + recordBytes + Math.max(0, records - 1);
  }

  write(records: readonly SourceRecord[], window?: WindowOfEvent): Buffer {
    let text = HEAD;
    for (let index = 0; index < records.length; index++) {
      const record = records[index];
      if (record === undefined) continue;
      if (index > 0) text += ",";
      text += this.#record(record);
    }
    return Buffer.from(text + this.#end(window));
  }

  #record({
    partitionKey,
    sequenceNumber,
    arrivalMs,
    data,
  }: Omit<SourceRecord, "eventBytes" | "isDone">): string {
    return (
      `{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":${JSON.stringify(partitionKey)}` +
      `${this.#beforeSequence}${sequenceNumber}","data":"${base64(data)}` +
      `","approximateArrivalTimestamp":${timeText(arrivalMs)}${this.#eventId}${sequenceNumber}${this.#afterEventId}`
    );
  }

  #end(window: WindowOfEvent | undefined): string {
    if (window === undefined) return `${TAIL}}`;
    const { shardId, eventSourceArn } = this.#origin;
    return (
      `${TAIL},"window":{"start":"${dateText(window.startMs)}","end":"${dateText(window.endMs)}"},"state":${window.state}` +
      `,"shardId":"${shardId}","eventSourceARN":${JSON.stringify(eventSourceArn)}` +
      `,"isFinalInvokeForWindow":${window.isFinal},"isWindowTerminatedEarly":${window.isTerminatedEarly}}`
    );
  }
}

function base64(data: Uint8Array): string {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("base64");
}

/** Seconds since the epoch with milliseconds, of the same length from 2001 to 2286. */
function timeText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${seconds}.${String(Math.floor(ms - seconds * 1000)).padStart(3, "0")}`;
}

/** Windows begin and end at whole seconds. */
function dateText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, -5)}Z`;
}
