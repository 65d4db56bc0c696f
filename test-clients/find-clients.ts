import path from "node:path";
import { installPythonPackages, ownPython, works } from "./python-packages.ts";

/** A program that runs against the server; it is given the name of a stream to work with as its first argument. */
export interface Client {
  readonly name: string;
  readonly program: string;
  readonly file: string;
  readonly options?: readonly string[];
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
  return [
    { name: "JavaScript SDK over HTTP/2", program: process.execPath, file: here("javascript.mjs") },
    {
      name: "JavaScript SDK over HTTP/1.1",
      program: process.execPath,
      file: here("javascript.mjs"),
      options: ["--http1"],
    },
    { name: "AWS CLI", program: "bash", file: here("cli.sh"), env, ...cliMissing },
    { name: "boto3", program: python, file: here("boto3_client.py"), env, ...boto3Missing },
    {
      name: "boto3, 100 of 1,234 records refused",
      program: python,
      file: here("boto3_throttle.py"),
      options: ["--create"],
      env,
      ...boto3Missing,
    },
  ];
}

function here(name: string): string {
  return path.join(import.meta.dirname, name);
}
