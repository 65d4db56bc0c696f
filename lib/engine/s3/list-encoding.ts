import { invalidArgument } from "./errors.ts";

/** How texts of a listing are written: as they are, or so that any XML can hold them. @throws InvalidArgument */
export function listEncoding(type: string | undefined): (text: string) => string {
  if (type === undefined) return (text) => text;
  if (type === "url") return urlEncoded;
  throw invalidArgument("Invalid Encoding Method specified in Request", "encoding-type", type);
}

/** As forms encode, but for slashes, which stay. */
export function urlEncoded(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+")
    .replaceAll("%2F", "/");
}
