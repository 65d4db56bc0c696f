import { X509Certificate } from "node:crypto";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadCertificate } from "./certificate.ts";

let parent: string;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "sluice-certificate-"));
});
afterAll(() => rm(parent, { recursive: true }));

test("one certificate is made and kept, for the names by which this machine is reached", async () => {
  const directory = join(parent, "kept");
  const made = await loadCertificate(directory);
  const certificate = new X509Certificate(made.cert);
  for (const name of ["localhost", "kinesis.amazonaws.com"]) {
    expect(certificate.checkHost(name)).toBeDefined();
  }
  expect(certificate.subjectAltName).toContain("DNS:*.localhost");
  for (const address of ["127.0.0.1", "::1"]) expect(certificate.checkIP(address)).toBeDefined();
  expect((await stat(join(directory, "endpoint.key"))).mode & 0o777).toBe(0o600);
  expect(await loadCertificate(directory)).toEqual(made);
});

test("half of a pair, as a crash leaves it, is made anew", async () => {
  const directory = join(parent, "half");
  await loadCertificate(directory);
  await rm(join(directory, "endpoint.crt"));
  const made = await loadCertificate(directory);
  expect(new X509Certificate(made.cert).checkHost("localhost")).toBe("localhost");
  expect(await loadCertificate(directory)).toEqual(made);
});

test("a key that cannot be read is said, not replaced", async () => {
  const directory = join(parent, "file");
  await writeFile(directory, "");
  await expect(loadCertificate(directory)).rejects.toMatchObject({ code: "ENOTDIR" });
});
