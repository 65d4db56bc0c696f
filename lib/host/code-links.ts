import type { Random } from "#engine/kernel/random.ts";
import { TokenSealer } from "#engine/kernel/sealed-token.ts";

/** GetFunction: its link is good for ten minutes. */
const LASTS_MS = 600_000;

/** Where the path of a link begins. */
export const CODE_PATH = "/_sluice/code/";

/** Links to functions' code that whoever has them can follow for a while, and nobody can make up. */
export class CodeLinks {
  readonly #sealer: TokenSealer;
  readonly #nowMs: () => number;

  /**
   * @param secret the server's own
   * @param nowMs real time: those who follow links know no other
   */
  constructor(secret: Uint8Array, random: Random, nowMs: () => number) {
    this.#sealer = new TokenSealer(secret, "code of functions", random);
    this.#nowMs = nowMs;
  }

  /** A path of this server. */
  pathOf(codeSha256: string): string {
    const token = this.#sealer.seal(`${this.#nowMs() + LASTS_MS} ${codeSha256}`);
    return `${CODE_PATH}${encodeURIComponent(token)}`;
  }

  /** @returns the hash of the code; undefined for what is no link, and one that is over */
  codeOf(path: string): string | undefined {
    if (!path.startsWith(CODE_PATH)) return undefined;
    const [expiresMs, codeSha256] = this.#open(path.slice(CODE_PATH.length))?.split(" ") ?? [];
    return Number(expiresMs) > this.#nowMs() ? codeSha256 : undefined;
  }

  #open(token: string): string | undefined {
    try {
      return this.#sealer.open(decodeURIComponent(token));
    } catch {
      return undefined;
    }
  }
}
