import { s3Error } from "./errors.ts";

const FORM = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const ADDRESS = /^\d+\.\d+\.\d+\.\d+$/;
const RESERVED = /^(?:xn--|sthree-|amzn-s3-demo-)|(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/;

/** The rules for names of general purpose buckets. @throws InvalidBucketName */
export function checkBucketName(name: string): void {
  const isValid = FORM.test(name) && !name.includes("..") && !ADDRESS.test(name) && !RESERVED.test(name);
  if (!isValid) throw s3Error("InvalidBucketName", { members: { BucketName: name } });
}
