import { Buffer } from "node:buffer";
import type { Clocks } from "../kernel/clock.ts";
import type { DataKey, EncryptionContext, KeyManagement } from "../kernel/ports/key-management.ts";
import { streamArn } from "./arn.ts";
import { KeyCache } from "./key-cache.ts";
import { asked } from "./key-errors.ts";
import type { DataKeys } from "./ports.ts";
import type { StreamKey } from "./stream-key.ts";

/** The keys of all streams, as far as they were asked for within the last second. */
export class KeyRing {
  readonly management: KeyManagement;
  readonly clocks: Clocks;
  readonly usable = new KeyCache<string>();
  readonly unwrapped = new KeyCache<Uint8Array>();

  constructor(management: KeyManagement, clocks: Clocks) {
    this.management = management;
    this.clocks = clocks;
  }
}

/** The keys of one stream. Its data keys are bound to its ARN: they open nothing of another stream. */
export class StreamKeys implements DataKeys {
  readonly #ring: KeyRing;
  readonly #key: StreamKey;
  readonly #context: EncryptionContext;

  constructor(ring: KeyRing, key: StreamKey) {
    this.#ring = ring;
    this.#key = key;
    this.#context = { "aws:kinesis:arn": streamArn(key) };
  }

  /**
   * The ARN of the key that `keyId` names, if it could encrypt less than a second ago.
   * @returns undefined when it has to be looked for with `find`
   */
  known(keyId: string): string | undefined {
    return this.#ring.usable.get(this.#nameOf(keyId), this.#nowMs());
  }

  /** @throws {ServiceError} the KMS errors of the Kinesis API, unless the key can encrypt */
  async find(keyId: string): Promise<string> {
    const arn = await asked(this.#ring.management.usable(this.#key, keyId));
    this.#ring.usable.put(this.#nameOf(keyId), arn, this.#nowMs());
    return arn;
  }

  async generate(keyArn: string): Promise<DataKey> {
    const dataKey = await asked(this.#ring.management.generate(this.#key, keyArn, this.#context));
    this.#ring.unwrapped.put(this.#nameOfWrapped(dataKey.wrapped), dataKey.plaintext, this.#nowMs());
    return dataKey;
  }

  async unwrap(wrapped: Uint8Array): Promise<Uint8Array> {
    const name = this.#nameOfWrapped(wrapped);
    const known = this.#ring.unwrapped.get(name, this.#nowMs());
    if (known !== undefined) return known;
    const plaintext = await asked(this.#ring.management.unwrap(this.#key, wrapped, this.#context));
    this.#ring.unwrapped.put(name, plaintext, this.#nowMs());
    return plaintext;
  }

  #nameOf(keyId: string): string {
    return `${this.#key.account}/${this.#key.region}/${keyId}`;
  }

  #nameOfWrapped(wrapped: Uint8Array): string {
    return `${streamArn(this.#key)} ${Buffer.from(wrapped).toString("base64")}`;
  }

  #nowMs(): number {
    return this.#ring.clocks.of(this.#key.account).now();
  }
}
