import path from "node:path";
import {
  type Format,
  matching,
  mebibytes,
  oneOf,
  optional,
  parseHost,
  parseLimits,
  parseOrigins,
  wholeNumber,
} from "./formats.ts";
import { findUnknownName } from "./unknown-name.ts";

/** A setting that cannot be used. The message is one sentence that names the variable and its value. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

interface Setting {
  readonly variable: string;
  /** As one would write it; empty where being unset has a meaning of its own. */
  readonly standard: string;
  readonly format: Format<unknown>;
  readonly description: string;
}

/** Every setting, once: what a person writes, and what is read from it. */
const settings = {
  /** 0 asks for any free port. */
  consolePort: {
    variable: "PORT",
    standard: "3000",
    format: wholeNumber(0, 65_535),
    description: "Port of the web console; 0 takes any free port.",
  },
  /** 0 asks for any free port. */
  awsPort: {
    variable: "SLUICE_AWS_PORT",
    standard: "4566",
    format: wholeNumber(0, 65_535),
    description: "Port that AWS SDKs and the AWS CLI talk to; 0 takes any free port.",
  },
  host: {
    variable: "SLUICE_HOST",
    standard: "127.0.0.1",
    format: { expects: "an IP address or a host name", parse: parseHost },
    description: "Address both ports listen on and answer to; 0.0.0.0 is all addresses of this machine.",
  },
  /** Absolute. */
  dataDir: {
    variable: "SLUICE_DATA_DIR",
    standard: "./data",
    format: { expects: "a directory", parse: (text) => path.resolve(text) },
    description: "Directory that holds all state; deleting it while the server is stopped is a reset.",
  },
  limits: {
    variable: "SLUICE_LIMITS",
    standard: "on",
    format: { expects: "on, off, or off: and some of writes, reads, calls, fan-out", parse: parseLimits },
    description: "AWS's capacity limits: on, off, or off:writes,reads,calls,fan-out (any of them).",
  },
  stateDelayMs: {
    variable: "SLUICE_STATE_DELAY_MS",
    standard: "500",
    format: wholeNumber(0, 600_000),
    description: "Milliseconds a resource stays CREATING, UPDATING or DELETING; 0 suits test suites.",
  },
  defaultAccount: {
    variable: "SLUICE_ACCOUNT",
    standard: "000000000000",
    format: matching(/^\d{12}$/, "an account of 12 digits"),
    description: "Account of callers whose access key is not itself an account of 12 digits.",
  },
  defaultRegion: {
    variable: "SLUICE_REGION",
    standard: "us-east-1",
    format: matching(/^[a-z]{2,}(-[a-z]+)+-\d+$/, "a region such as us-east-1"),
    description: "Region that the console opens with.",
  },
  /** Shards an account may have open in one region; null is the region's own quota. */
  shardQuota: {
    variable: "SLUICE_SHARD_QUOTA",
    standard: "",
    format: optional(wholeNumber(1, 1_000_000)),
    description: "Open shards per account and region; unset, as in AWS: 20000 or 6000, by region.",
  },
  /** Serialized as browsers send them (scheme, host, and the port where it is not the scheme's own); or bare names. */
  allowedOrigins: {
    variable: "SLUICE_ALLOWED_ORIGINS",
    standard: "",
    format: {
      expects:
        "names such as lab.example or web origins such as https://lab.example:8443, separated by commas",
      parse: parseOrigins,
    },
    description: "More names to answer to, and web origins whose pages may call.",
  },
  /** Bytes that the files of records may hold together; null is all that the disk has. */
  diskBudgetBytes: {
    variable: "SLUICE_DISK_BUDGET_MIB",
    standard: "",
    format: optional(mebibytes()),
    description: "Mebibytes of records on disk before writes are refused; unset, no limit.",
  },
  /** Whether functions run code at all: `local` is where only this machine reaches the server. */
  functions: {
    variable: "SLUICE_FUNCTIONS",
    standard: "local",
    format: oneOf<"local" | "on" | "off">({ local: "local", on: "on", off: "off" }),
    description: "Whether functions run code: on, off, or local: only if SLUICE_HOST is this machine.",
  },
  logCalls: {
    variable: "SLUICE_LOG",
    standard: "off",
    format: oneOf({ off: false, calls: true }),
    description: "What is printed while the server runs: calls is one line per call, off is nothing.",
  },
  /** A SQLite URL (`file:…`); null is the file in the state directory. */
  databaseUrl: {
    variable: "DATABASE_URL",
    standard: "",
    format: optional({
      expects: 'the URL of a SQLite file, such as "file:/var/lib/sluice.db"',
      parse: (text) => (/^file:(?!:)[^?#]+$/.test(text) && !text.endsWith("/") ? text : undefined),
      show: (text) => text.replace(/^([^:]{1,20}):.*$/s, "$1:…"),
    }),
    description: "SQLite file of this directory's metadata, as file:path; unset or empty, one in it.",
  },
} satisfies Readonly<Record<string, Setting>>;

/** Everything a person can set about one server. */
export type Settings = {
  readonly [Key in keyof typeof settings]: Exclude<
    ReturnType<(typeof settings)[Key]["format"]["parse"]>,
    undefined
  >;
};

/**
 * Reads all settings; a variable that is unset or empty takes its default.
 * @throws {SettingsError} at the first value that cannot be used, or name that is none's
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const unknown = findUnknownName(
    env,
    Object.values(settings).map(({ variable }) => variable),
  );
  if (unknown !== undefined) {
    throw new SettingsError(`There is no setting ${unknown.name}; ${unknown.nearest} is the nearest name.`);
  }
  const read = Object.entries(settings).map(([key, setting]) => [key, readSetting(setting, env)]);
  const result = Object.fromEntries(read) as Settings;
  if (result.consolePort !== 0 && result.consolePort === result.awsPort) {
    throw new SettingsError(
      `PORT and SLUICE_AWS_PORT must be two different ports, but both are ${result.awsPort}.`,
    );
  }
  return result;
}

/** All settings with their defaults, one line each. */
export function settingsHelp(): string {
  const all: readonly Setting[] = Object.values(settings);
  const variableWidth = Math.max(...all.map(({ variable }) => variable.length));
  const standardWidth = Math.max(...all.map(({ standard }) => standard.length));
  const lines = all.map(({ variable, standard, description }) =>
    ["", variable.padEnd(variableWidth), standard.padEnd(standardWidth), description].join("  "),
  );
  return ["Settings are environment variables (name, default, meaning):", "", ...lines].join("\n");
}

function readSetting(
  { variable, standard, format }: Setting,
  env: Readonly<Record<string, string | undefined>>,
): unknown {
  const text = env[variable]?.trim() || standard;
  const value = format.parse(text);
  if (value === undefined) {
    throw new SettingsError(`${variable} must be ${format.expects}, not "${format.show?.(text) ?? text}".`);
  }
  return value;
}
