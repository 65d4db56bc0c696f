/** Which record of a stream: as `recordKey` writes it, `shardId-000000000000/4954…`. */
export interface RecordName {
  readonly shardId: string;
  readonly sequenceNumber: string;
}

/** @returns null for a text that names no record */
export function parseRecordName(text: string | null): RecordName | null {
  const match = /^([a-zA-Z0-9_.-]{1,128})\/(\d{1,128})$/.exec(text ?? "");
  const [, shardId, sequenceNumber] = match ?? [];
  return shardId === undefined || sequenceNumber === undefined ? null : { shardId, sequenceNumber };
}
