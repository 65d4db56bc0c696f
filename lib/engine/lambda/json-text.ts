/**
 * Looks whether bytes are one JSON value in UTF-8.
 * @returns what is wrong, or undefined
 */
export function jsonFault(bytes: Uint8Array): string | undefined {
  try {
    JSON.parse(utf8.decode(bytes));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });
