import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { installSystemPackages, run, works } from "./commands.ts";

const cache = path.resolve(import.meta.dirname, "../.cache/test-clients");
const requirements = path.join(import.meta.dirname, "requirements.txt");

/** What a Python program has to be started with to find the packages. */
export interface PythonPackages {
  readonly python: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The machine's own Python, with whatever is installed there. */
export const ownPython: PythonPackages = { python: "python3", env: {} };

/**
 * Installs the AWS CLI and boto3 from PyPI into a folder of the checkout, and Python itself from the system's packages
 * where there is none.
 * @throws when that is not possible, with the output of what failed
 */
export function installPythonPackages(): PythonPackages {
  if (!works("python3", "--version")) installSystemPackages("python3", "python3-venv", "python3-pip");
  mkdirSync(cache, { recursive: true });
  return inVirtualEnvironment() ?? inFolder();
}

function inVirtualEnvironment(): PythonPackages | undefined {
  const folder = path.join(cache, "venv");
  const bin = path.join(folder, "bin");
  const python = path.join(bin, "python");
  // Debian has the module without what it needs: pip.
  if (!works(python, "-m", "pip", "--version") && !works("python3", "-m", "venv", "--clear", folder)) {
    return undefined;
  }
  run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements);
  return { python, env: { PATH: `${bin}${path.delimiter}${process.env.PATH}` } };
}

function inFolder(): PythonPackages {
  if (!works("python3", "-m", "pip", "--version")) installSystemPackages("python3-pip");
  const folder = path.join(cache, "packages");
  if (!existsSync(path.join(folder, "bin/aws"))) {
    run("python3", "-m", "pip", "install", "--quiet", "--target", folder, "-r", requirements);
  }
  const bin = path.join(folder, "bin");
  return {
    python: "python3",
    env: { PYTHONPATH: folder, PATH: `${bin}${path.delimiter}${process.env.PATH}` },
  };
}
