import path from "node:path";
import { works } from "./commands.ts";
import { buildJavaProject } from "./java-project.ts";
import { installPythonPackages, ownPython } from "./python-packages.ts";

/** A program that runs against the server. */
export interface Client {
  readonly name: string;
  readonly program: string;
  /** Its arguments; the name of a stream to work with comes after them. */
  readonly start: readonly string[];
  /** Arguments that come last. */
  readonly options?: readonly string[];
  /** How long it may take; three minutes where nothing is said. */
  readonly withinMs?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Why it cannot run on this machine. */
  readonly missing?: string;
}

/** All clients. With `install`, what this machine lacks is installed first. */
export function findClients({ install }: { readonly install: boolean }): readonly Client[] {
  const hasBoto3 = works("python3", "-c", "import boto3");
  const hasCli = works("aws", "--version");
  const installs = install && !(hasBoto3 && hasCli);
  const { python, env } = installs ? installPythonPackages() : ownPython;
  const cliMissing = hasCli || installs ? {} : { missing: "the command aws is not installed here" };
  const boto3Missing =
    hasBoto3 || installs ? {} : { missing: "python3 with the package boto3 is not installed here" };
  const java = buildJavaProject({ install });
  const javaClient = (mainClass: string) => ({
    program: "java",
    ...("missing" in java
      ? { start: [], missing: java.missing }
      : { start: ["-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", java.classPath, mainClass] }),
  });
  return [
    { name: "JavaScript SDK over HTTP/2", program: process.execPath, start: [here("javascript.mjs")] },
    {
      name: "JavaScript SDK over HTTP/1.1",
      program: process.execPath,
      start: [here("javascript.mjs")],
      options: ["--http1"],
    },
    {
      name: "JavaScript SDK: storage, functions, queues and topics",
      program: process.execPath,
      start: [here("javascript-storage.mjs")],
    },
    {
      name: "README, block by block",
      program: process.execPath,
      start: [here("readme.ts")],
      options: [python],
      env,
      ...cliMissing,
      ...boto3Missing,
    },
    { name: "AWS CLI", program: "bash", start: [here("cli.sh")], env, ...cliMissing },
    { name: "boto3", program: python, start: [here("boto3_client.py")], env, ...boto3Missing },
    {
      name: "AWS CLI: storage, functions, queues and topics",
      program: "bash",
      start: [here("cli_storage.sh")],
      env,
      ...cliMissing,
    },
    {
      name: "boto3: storage, functions, queues and topics",
      program: python,
      start: [here("boto3_storage.py")],
      env,
      ...boto3Missing,
    },
    {
      name: "boto3, 100 of 1,234 records refused",
      program: python,
      start: [here("boto3_throttle.py")],
      options: ["--create"],
      env,
      ...boto3Missing,
    },
    { name: "Java SDK in CBOR over HTTP/2", ...javaClient("sluice.RoundTrip") },
    { name: "Kinesis Client Library", ...javaClient("sluice.ConsumerRun"), withinMs: 300_000 },
  ];
}

function here(name: string): string {
  return path.join(import.meta.dirname, name);
}
