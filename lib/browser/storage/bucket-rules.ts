const ADDRESS = /^\d+\.\d+\.\d+\.\d+$/;
const RESERVED_START = /^(?:xn--|sthree-|amzn-s3-demo-)/;
const RESERVED_END = /(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/;

/** What is wrong with the name of a bucket that is to be made, as AWS's rules for names say; null for nothing. */
export function bucketNameProblem(name: string, existing: readonly string[]): string | null {
  if (name === "") return "A bucket needs a name.";
  if (name.length < 3 || name.length > 63) return "3 to 63 characters.";
  if (!/^[a-z0-9.-]+$/.test(name)) return "Small letters, digits, hyphens and dots only.";
  if (!/^[a-z0-9].*[a-z0-9]$/.test(name)) return "It begins and ends with a letter or a digit.";
  if (name.includes("..")) return "No two dots beside each other.";
  if (ADDRESS.test(name)) return "It must not look like an IP address.";
  if (RESERVED_START.test(name) || RESERVED_END.test(name)) return "AWS keeps names of this kind for itself.";
  return existing.includes(name) ? "This account has a bucket of this name already." : null;
}
