import type { Tag } from "@aws-sdk/client-s3";
import { invalidArgument, s3Error } from "./errors.ts";

/** In the order in which they were given. */
export type Tags = readonly (readonly [key: string, value: string])[];

const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** @throws what S3 says of tags that are too many, too long, double, or AWS's own */
export function tagsOf(given: readonly Tag[], most: number, what: "Object" | "Bucket"): Tags {
  const tags = given.map(({ Key = "", Value = "" }): [string, string] => [Key, Value]);
  if (tags.length > most) {
    throw s3Error("BadRequest", { message: `${what} tags cannot be greater than ${most}` });
  }
  for (const [key, value] of tags) {
    if (key === "" || key.length > 128 || !CHARACTERS.test(key)) {
      throw s3Error("InvalidTag", {
        message: "The TagKey you have provided is invalid",
        members: { TagKey: key },
      });
    }
    if (value.length > 256 || !CHARACTERS.test(value)) {
      const message = "The TagValue you have provided is invalid";
      throw s3Error("InvalidTag", { message, members: { TagKey: key, TagValue: value } });
    }
    if (key.startsWith("aws:")) {
      throw s3Error("InvalidTag", { message: "System tags cannot be added/updated by requester" });
    }
  }
  if (new Set(tags.map(([key]) => key)).size < tags.length) {
    throw s3Error("InvalidTag", { message: "Cannot provide multiple Tags with the same key" });
  }
  return tags;
}

export function tagSet(tags: Tags): Tag[] {
  return tags.map(([Key, Value]) => ({ Key, Value }));
}

/** Tags as the header of a put gives them: `a=1&b=2`, encoded as in a query. */
export function tagsOfHeader(text: string | undefined): Tags {
  if (text === undefined || text === "") return [];
  const decode = (part: string) => decodeURIComponent(part.replaceAll("+", " "));
  try {
    const pairs = text.split("&").map((pair): Tag => {
      const at = pair.indexOf("=");
      const [key, value] = at === -1 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
      return { Key: decode(key), Value: decode(value) };
    });
    return tagsOf(pairs, 10, "Object");
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    const message =
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.";
    throw invalidArgument(message, "x-amz-tagging", text);
  }
}
