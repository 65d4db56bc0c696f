/** Kept below the engines' limit on the number of arguments. */
const CHUNK = 8_192;

export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(binary);
}

/** @throws {Error} in a person's words, when the text is not standard base64 with its padding */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const compact = text.replace(/\s+/g, "");
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(compact)) {
    throw new Error(
      "This is not base64: it takes A–Z, a–z, 0–9, + and /, in groups of four, with = at the end.",
    );
  }
  return Uint8Array.from(atob(compact), (character) => character.charCodeAt(0));
}
