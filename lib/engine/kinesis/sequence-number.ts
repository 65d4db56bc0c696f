/**
 * AWS's sequence numbers, version 2: 47 hexadecimal digits, written as a decimal integer.
 *
 *     2 | shard creation, s (9) | shard index & 0xf (1) | record index (16) | 00 | record time, s (9) | shard index (8) | 2
 *
 * They compare as integers: by shard creation, then by record index, then by time. A record's index is its ordinal
 * in the shard log.
 */
export interface SequenceNumberParts {
  /** Second of the Unix epoch in which the shard began. */
  readonly shardCreatedSeconds: number;
  readonly shardIndex: number;
  readonly recordIndex: bigint;
  /** Second of the Unix epoch in which the record arrived. */
  readonly recordSeconds: number;
}

/** The record index of a closed shard's EndingSequenceNumber: greater than that of any record. */
export const LAST_RECORD_INDEX = 0x7fffffffffffffffn;

const VERSION = 2n;
const CREATED_SHIFT = 148n;
const NIBBLE_SHIFT = 144n;
const RECORD_INDEX_SHIFT = 80n;
const TIME_SHIFT = 36n;
const SHARD_SHIFT = 4n;
const SECONDS_MASK = (1n << 36n) - 1n;

export function encodeSequenceNumber(parts: SequenceNumberParts): bigint {
  return (
    sequenceNumberBase(parts.shardCreatedSeconds, parts.shardIndex, parts.recordSeconds) +
    (parts.recordIndex << RECORD_INDEX_SHIFT)
  );
}

/** Everything but the record index: what the records of one batch in one shard share. */
function sequenceNumberBase(createdSeconds: number, shardIndex: number, recordSeconds: number): bigint {
  return (
    (2n << 184n) |
    (BigInt(createdSeconds) << CREATED_SHIFT) |
    (BigInt(shardIndex & 0xf) << NIBBLE_SHIFT) |
    (BigInt(recordSeconds) << TIME_SHIFT) |
    (BigInt(shardIndex) << SHARD_SHIFT) |
    VERSION
  );
}

/** @returns undefined for what is no sequence number of this layout */
export function decodeSequenceNumber(text: string): SequenceNumberParts | undefined {
  if (!/^[1-9]\d{54,56}$/.test(text)) return undefined;
  const value = BigInt(text);
  if (value >> 184n !== 2n || (value & 0xfn) !== VERSION) return undefined;
  const shardIndex = Number((value >> SHARD_SHIFT) & 0xffffffffn);
  const nibble = Number((value >> NIBBLE_SHIFT) & 0xfn);
  const recordIndex = (value >> RECORD_INDEX_SHIFT) & 0xffffffffffffffffn;
  if (nibble !== (shardIndex & 0xf) || recordIndex > LAST_RECORD_INDEX) return undefined;
  if (((value >> 72n) & 0xffn) !== 0n) return undefined;
  return {
    shardCreatedSeconds: Number((value >> CREATED_SHIFT) & SECONDS_MASK),
    shardIndex,
    recordIndex,
    recordSeconds: Number((value >> TIME_SHIFT) & SECONDS_MASK),
  };
}

/**
 * Writes the sequence numbers of one shard's records. Neighbours of one second differ only in the record index, so
 * the other fields are put together once per second.
 */
export class SequenceNumberWriter {
  readonly #shardCreatedSeconds: number;
  readonly #shardIndex: number;
  #seconds = -1;
  #base = 0n;

  constructor(shardCreatedSeconds: number, shardIndex: number) {
    this.#shardCreatedSeconds = shardCreatedSeconds;
    this.#shardIndex = shardIndex;
  }

  /** @returns the decimal string of 56 digits */
  write(ordinal: number, arrivalMs: number): string {
    const seconds = Math.max(Math.floor(arrivalMs / 1000), this.#shardCreatedSeconds);
    if (seconds !== this.#seconds) {
      this.#seconds = seconds;
      this.#base = sequenceNumberBase(this.#shardCreatedSeconds, this.#shardIndex, seconds);
    }
    return (this.#base + (BigInt(ordinal) << RECORD_INDEX_SHIFT)).toString();
  }
}
