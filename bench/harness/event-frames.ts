/** One message of an event stream, of which only the end is kept. */
export interface EventFrame {
  readonly bytes: number;
  /** The last bytes as text: of a SubscribeToShardEvent, what stands behind its records. */
  readonly end: string;
}

const LENGTH_BYTES = 4;
const KEPT_BYTES = 512;

/** Cuts the chunks of a connection into the frames of `application/vnd.amazon.eventstream`, without reading them. */
export class EventFrames {
  readonly #onFrame: (frame: EventFrame) => void;
  /** The start of a frame whose length is not whole yet. */
  #length: Buffer = Buffer.alloc(0);
  #bytes = 0;
  #missing = 0;
  #end: Buffer = Buffer.alloc(0);

  constructor(onFrame: (frame: EventFrame) => void) {
    this.#onFrame = onFrame;
  }

  receive(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#missing === 0) {
        const wanted = LENGTH_BYTES - this.#length.length;
        this.#length = Buffer.concat([this.#length, rest.subarray(0, wanted)]);
        rest = rest.subarray(wanted);
        if (this.#length.length < LENGTH_BYTES) return;
        this.#bytes = this.#length.readUInt32BE(0);
        this.#missing = this.#bytes - LENGTH_BYTES;
        this.#length = Buffer.alloc(0);
        continue;
      }
      const part = rest.subarray(0, this.#missing);
      rest = rest.subarray(part.length);
      this.#missing -= part.length;
      this.#keep(part);
      if (this.#missing === 0) this.#finish();
    }
  }

  #keep(part: Buffer): void {
    if (this.#missing >= KEPT_BYTES) return;
    const joined = this.#end.length === 0 ? part : Buffer.concat([this.#end, part]);
    this.#end = Buffer.from(joined.subarray(-KEPT_BYTES));
  }

  #finish(): void {
    const end = this.#end.toString("latin1");
    this.#end = Buffer.alloc(0);
    this.#onFrame({ bytes: this.#bytes, end });
  }
}
