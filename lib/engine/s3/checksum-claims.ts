import { Buffer } from "node:buffer";
import { type ChecksumName, checksumNames, isChecksumName } from "./checksum-names.ts";
import { invalidArgument, s3Error } from "./errors.ts";

/** A checksum that a client says of its bytes, base64. */
export interface Claim {
  readonly name: ChecksumName;
  readonly value: string;
}

const sizes: Record<ChecksumName, number> = {
  CRC64NVME: 8,
  CRC32: 4,
  CRC32C: 4,
  SHA1: 20,
  SHA256: 32,
  SHA512: 64,
  MD5: 16,
};

/** Checksums that the API names and this server does not compute. */
const UNKNOWN = ["XXHASH64", "XXHASH3", "XXHASH128"];

type Says = Readonly<Record<string, unknown>>;

/** The checksum that the members of an input claim, at most one. @throws InvalidRequest */
export function claimOf(input: object): Claim | undefined {
  const says = input as Says;
  if (UNKNOWN.some((name) => says[`Checksum${name}`] !== undefined)) throw s3Error("NotImplemented");
  const claims = checksumNames.flatMap((name): Claim[] => {
    const value = says[`Checksum${name}`];
    return typeof value === "string" ? [checkedClaim(name, value)] : [];
  });
  if (claims.length > 1) {
    const message = "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.";
    throw s3Error("InvalidRequest", { message });
  }
  return claims[0];
}

/** The same of the headers that came behind a body. */
export function claimOfTrailers(trailers: Readonly<Record<string, string>>): Claim | undefined {
  for (const name of checksumNames) {
    const value = trailers[`x-amz-checksum-${name.toLowerCase()}`];
    if (value !== undefined) return checkedClaim(name, value);
  }
  return undefined;
}

function checkedClaim(name: ChecksumName, value: string): Claim {
  const bytes = Buffer.from(value, "base64");
  if (bytes.length !== sizes[name] || bytes.toString("base64") !== value) {
    const message = `Value for x-amz-checksum-${name.toLowerCase()} header is invalid.`;
    throw s3Error("InvalidRequest", { message });
  }
  return { name, value };
}

/** The algorithm that is asked for. @throws InvalidRequest for one that there is not */
export function algorithmOf(text: string | undefined): ChecksumName | undefined {
  if (text === undefined) return undefined;
  const name = text.toUpperCase();
  if (UNKNOWN.includes(name)) throw s3Error("NotImplemented");
  if (isChecksumName(name)) return name;
  const message =
    "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]";
  throw s3Error("InvalidRequest", { message });
}

/** The bytes of a Content-MD5 header. @throws InvalidDigest */
export function md5Of(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const bytes = Buffer.from(header, "base64");
  if (bytes.length === 16 && bytes.toString("base64") === header) return bytes.toString("hex");
  throw s3Error("InvalidDigest", { members: { "Content-MD5": header } });
}

/** @throws BadDigest in the words that name the algorithm */
export function checkClaim(claim: Claim | undefined, computed: Claim | undefined): void {
  if (claim === undefined || claim.value === computed?.value) return;
  throw s3Error("BadDigest", {
    message: `The ${claim.name} you specified did not match the calculated checksum.`,
  });
}

/** A whole number from an input, within bounds. @throws InvalidArgument */
export function wholeNumber(value: number | undefined, name: string, usual: number): number {
  if (value === undefined) return usual;
  if (Number.isInteger(value) && value >= 0 && value <= 2_147_483_647) return value;
  throw invalidArgument(`Argument ${name} must be an integer between 0 and 2147483647`, name, value);
}
