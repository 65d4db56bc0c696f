import { Buffer } from "node:buffer";
import { randomBytes } from "node:crypto";
import type { DataKeys } from "#engine/kinesis/ports.ts";

export class Withheld extends Error {
  override readonly name = "Withheld";
}

/** Data keys that outlive the log but not the process. A wrapped key is a number; withheld, no key is given. */
export class LocalDataKeys implements DataKeys {
  readonly #keys: Buffer[] = [];
  withheld = false;
  /** How often a key was asked for. */
  asked = 0;

  get made(): number {
    return this.#keys.length;
  }

  async generate(keyArn: string) {
    this.#ask();
    const plaintext = randomBytes(32);
    this.#keys.push(plaintext);
    return { plaintext, wrapped: Buffer.from(`${keyArn} ${this.#keys.length - 1}`) };
  }

  async unwrap(wrapped: Uint8Array) {
    this.#ask();
    const key = this.#keys[Number(Buffer.from(wrapped).toString().split(" ")[1])];
    if (key === undefined) throw new Error("never wrapped");
    return key;
  }

  #ask(): void {
    this.asked++;
    if (this.withheld) throw new Withheld("the key is withheld");
  }
}
