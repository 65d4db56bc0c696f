import type { Member } from "#calls/shape.ts";

/** How a REST protocol writes structures into bodies. */
export interface BodyFormat {
  readonly contentType: string;
  /**
   * @param elementName of the structure, where the format names it
   * @throws {ServiceError} SerializationException, from the reader
   */
  readonly reader: (
    members: readonly Member[],
    elementName: string,
    maxItems: number | undefined,
  ) => (body: Buffer) => Readonly<Record<string, unknown>>;
  /** What it makes takes a text, too, that an element without members holds. */
  readonly writer: (
    members: readonly Member[],
    elementName: string,
  ) => (value: Readonly<Record<string, unknown>>, text?: string) => string;
}
