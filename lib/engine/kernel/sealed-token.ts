import { Buffer } from "node:buffer";
import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import type { Random } from "./random.ts";

/**
 * Opaque tokens that only this server can make: base64 of an eight-byte version, a nonce, AES-256-GCM ciphertext and
 * its tag. Clients see nothing of what is inside, and what they forge does not open.
 */
export class TokenSealer {
  /** Prepared once: from bytes, each cipher would prepare it anew. */
  readonly #key: KeyObject;
  readonly #random: Random;

  /**
   * @param secret the server's own secret, 32 bytes
   * @param purpose tokens of one purpose never open as another
   */
  constructor(secret: Uint8Array, purpose: string, random: Random) {
    this.#key = createSecretKey(Buffer.from(hkdfSync("sha256", secret, new Uint8Array(), purpose, 32)));
    this.#random = random;
  }

  seal(content: string): string {
    const nonce = Buffer.allocUnsafe(12);
    for (let at = 0; at < nonce.length; at++) nonce[at] = Math.floor(this.#random.next() * 256);
    const cipher = createCipheriv("aes-256-gcm", this.#key, nonce);
    const sealed = Buffer.concat([cipher.update(content, "utf8"), cipher.final()]);
    return Buffer.concat([VERSION, nonce, cipher.getAuthTag(), sealed]).toString("base64");
  }

  /** @returns undefined for what this server has not sealed for this purpose */
  open(token: string): string | undefined {
    const bytes = Buffer.from(token, "base64");
    if (bytes.length <= 36 || !bytes.subarray(0, 8).equals(VERSION) || bytes.toString("base64") !== token) {
      return undefined;
    }
    try {
      const decipher = createDecipheriv("aes-256-gcm", this.#key, bytes.subarray(8, 20));
      decipher.setAuthTag(bytes.subarray(20, 36));
      return decipher.update(bytes.subarray(36), undefined, "utf8") + decipher.final("utf8");
    } catch {
      return undefined;
    }
  }
}

const VERSION = Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]);
