import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generate } from "selfsigned";

export interface Certificate {
  /** PEM. */
  readonly key: string;
  /** PEM. Clients that are to verify TLS are given this file as their certificate authority. */
  readonly cert: string;
}

const NAMES = ["localhost", "*.localhost", "*.amazonaws.com"];
const ADDRESSES = ["127.0.0.1", "::1"];
const YEARS = 10;

/** The self-signed certificate of this machine, made at the first start and kept: `endpoint.key`, `endpoint.crt`. */
export async function loadCertificate(directory: string): Promise<Certificate> {
  const keyPath = join(directory, "endpoint.key");
  const certPath = join(directory, "endpoint.crt");
  const kept = await readBoth(keyPath, certPath);
  if (kept !== null) return kept;
  const made = await makeCertificate();
  await mkdir(directory, { recursive: true });
  await writeWhole(keyPath, made.key, 0o600);
  await writeWhole(certPath, made.cert, 0o644);
  return made;
}

async function readBoth(keyPath: string, certPath: string): Promise<Certificate | null> {
  try {
    return { key: await readFile(keyPath, "utf8"), cert: await readFile(certPath, "utf8") };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

async function makeCertificate(): Promise<Certificate> {
  const notAfterDate = new Date();
  notAfterDate.setFullYear(notAfterDate.getFullYear() + YEARS);
  const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    algorithm: "sha256",
    notAfterDate,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", digitalSignature: true, keyCertSign: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          ...NAMES.map((value) => ({ type: 2 as const, value })),
          ...ADDRESSES.map((ip) => ({ type: 7 as const, ip })),
        ],
      },
    ],
  });
  return { key, cert };
}

/** A crash in between leaves the old file or the new one, never half of one. */
async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  const temporary = `${path}.new`;
  await writeFile(temporary, text, { mode });
  await rename(temporary, path);
}
