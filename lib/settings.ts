import path from "node:path";

/** Everything a person can set about one server. */
export interface Settings {
  /** 0 asks for any free port. */
  readonly consolePort: number;
  /** 0 asks for any free port. */
  readonly awsPort: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Which groups of AWS's capacity limits are enforced. */
  readonly limits: {
    readonly writes: boolean;
    readonly reads: boolean;
    readonly calls: boolean;
    readonly fanOut: boolean;
  };
  readonly stateDelayMs: number;
  readonly defaultAccount: string;
  readonly defaultRegion: string;
  /** Shards an account may have open in one region; null is the region's own quota. */
  readonly shardQuota: number | null;
  /** Serialized as browsers send them (scheme, host, and the port where it is not the scheme's own); or bare names. */
  readonly allowedOrigins: readonly string[];
  /** Bytes the state directory may hold; null is all that the disk has. */
  readonly diskBudgetBytes: number | null;
  readonly logCalls: boolean;
  /** A SQLite URL (`file:…`); null is the file in the state directory. */
  readonly databaseUrl: string | null;
}

/** A setting that cannot be used. The message is one sentence that names the variable and its value. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

interface Format<Value> {
  /** Completes "PORT must be …". */
  readonly expects: string;
  /** @returns undefined for a text that is not of this format */
  readonly parse: (text: string) => Value | undefined;
  /** Shows a wrong text in an error; needed where a text may hold a secret. */
  readonly show?: (text: string) => string;
}

interface Setting<Value> {
  readonly variable: string;
  /** As one would write it; empty where being unset has a meaning of its own. */
  readonly standard: string;
  readonly format: Format<Value>;
  readonly description: string;
}

const settings: { readonly [Key in keyof Settings]: Setting<Settings[Key]> } = {
  consolePort: {
    variable: "PORT",
    standard: "3000",
    format: wholeNumber(0, 65_535),
    description: "Port of the web console; 0 takes any free port.",
  },
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
  dataDir: {
    variable: "SLUICE_DATA_DIR",
    standard: "./data",
    format: { expects: "a directory", parse: (text) => path.resolve(text) },
    description: "Directory that holds all state; deleting it is a reset.",
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
  shardQuota: {
    variable: "SLUICE_SHARD_QUOTA",
    standard: "",
    format: optional(wholeNumber(1, 1_000_000)),
    description: "Open shards per account and region; unset, as in AWS: 20000 or 6000, by region.",
  },
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
  diskBudgetBytes: {
    variable: "SLUICE_DISK_BUDGET_MIB",
    standard: "",
    format: optional(mebibytes()),
    description: "Mebibytes the state directory may hold before writes are refused; unset, no limit.",
  },
  logCalls: {
    variable: "SLUICE_LOG",
    standard: "off",
    format: oneOf({ off: false, calls: true }),
    description: "What is printed while the server runs: calls is one line per call, off is nothing.",
  },
  databaseUrl: {
    variable: "DATABASE_URL",
    standard: "",
    format: optional({
      expects: 'the URL of a SQLite file, such as "file:/var/lib/sluice.db"',
      parse: (text) => (/^file:(?!:)[^?#]+$/.test(text) && !text.endsWith("/") ? text : undefined),
      show: (text) => text.replace(/^([^:]{1,20}):.*$/s, "$1:…"),
    }),
    description: "SQLite file for the metadata, as file:path; unset, a file in the state directory.",
  },
};

/**
 * Reads all settings; a variable that is unset or empty takes its default.
 * @throws {SettingsError} at the first value that cannot be used
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const read = <Key extends keyof Settings>(key: Key) => readSetting(settings[key], env);
  const result: Settings = {
    consolePort: read("consolePort"),
    awsPort: read("awsPort"),
    host: read("host"),
    dataDir: read("dataDir"),
    limits: read("limits"),
    stateDelayMs: read("stateDelayMs"),
    defaultAccount: read("defaultAccount"),
    defaultRegion: read("defaultRegion"),
    shardQuota: read("shardQuota"),
    allowedOrigins: read("allowedOrigins"),
    diskBudgetBytes: read("diskBudgetBytes"),
    logCalls: read("logCalls"),
    databaseUrl: read("databaseUrl"),
  };
  if (result.consolePort !== 0 && result.consolePort === result.awsPort) {
    throw new SettingsError(
      `PORT and SLUICE_AWS_PORT must be two different ports, but both are ${result.awsPort}.`,
    );
  }
  return result;
}

/** All settings with their defaults, one line each. */
export function settingsHelp(): string {
  const all: readonly Setting<unknown>[] = Object.values(settings);
  const variableWidth = Math.max(...all.map(({ variable }) => variable.length));
  const standardWidth = Math.max(...all.map(({ standard }) => standard.length));
  const lines = all.map(({ variable, standard, description }) =>
    ["", variable.padEnd(variableWidth), standard.padEnd(standardWidth), description].join("  "),
  );
  return ["Settings are environment variables (name, default, meaning):", "", ...lines].join("\n");
}

function readSetting<Value>(
  { variable, standard, format }: Setting<Value>,
  env: Readonly<Record<string, string | undefined>>,
): Value {
  const text = env[variable]?.trim() || standard;
  const value = format.parse(text);
  if (value === undefined) {
    throw new SettingsError(`${variable} must be ${format.expects}, not "${format.show?.(text) ?? text}".`);
  }
  return value;
}

function wholeNumber(least: number, most: number): Format<number> {
  return {
    expects: `a whole number from ${least} to ${most}`,
    parse: (text) => {
      const value = /^\d{1,15}$/.test(text) ? Number(text) : -1;
      return value >= least && value <= most ? value : undefined;
    },
  };
}

function mebibytes(): Format<number> {
  const count = wholeNumber(1, 1_000_000_000);
  return {
    expects: count.expects,
    parse: (text) => {
      const value = count.parse(text);
      return value === undefined ? undefined : value * 1024 * 1024;
    },
  };
}

function oneOf<Value>(values: Readonly<Record<string, Value>>): Format<Value> {
  return {
    expects: Object.keys(values).join(" or "),
    parse: (text) => (Object.hasOwn(values, text) ? values[text] : undefined),
  };
}

function matching(pattern: RegExp, expects: string): Format<string> {
  return { expects, parse: (text) => (pattern.test(text) ? text : undefined) };
}

function optional<Value>(format: Format<Value>): Format<Value | null> {
  return { ...format, parse: (text) => (text === "" ? null : format.parse(text)) };
}

function parseHost(text: string): string | undefined {
  const isName = /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(text) && URL.canParse(`http://${text}`);
  const isIpv6 = /^[\da-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]`);
  return isName || isIpv6 ? text : undefined;
}

function parseLimits(text: string): Settings["limits"] | undefined {
  const switchable = ["writes", "reads", "calls", "fan-out"];
  const match = /^(on|off)(?::(.*))?$/.exec(text);
  if (match === null || (match[1] === "on" && match[2] !== undefined)) return undefined;
  const named = match[2]?.split(",").map((name) => name.trim());
  if (named?.some((name) => !switchable.includes(name))) return undefined;
  const isOn = (name: string) => match[1] === "on" || (named !== undefined && !named.includes(name));
  return { writes: isOn("writes"), reads: isOn("reads"), calls: isOn("calls"), fanOut: isOn("fan-out") };
}

/** A name or address with or without a port; IPv6 addresses in brackets, as in a URL. */
function parseAddressee(text: string): string | undefined {
  const [, name = text] = /^(.*?):\d{1,5}$/.exec(text) ?? [];
  const [, ipv6] = /^\[(.*)\]$/.exec(name) ?? [];
  const host = parseHost(ipv6 ?? name)?.toLowerCase();
  return ipv6 === undefined || host === undefined ? host : `[${host}]`;
}

function parseOrigins(text: string): readonly string[] | undefined {
  const origins = new Set<string>();
  for (const part of text.split(",").map((item) => item.trim())) {
    if (part === "") continue;
    const url = URL.canParse(part) ? new URL(part) : undefined;
    const isOrigin = url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
    const name = parseAddressee(part);
    if (!isOrigin && name === undefined) return undefined;
    origins.add(isOrigin ? url.origin : (name ?? part));
  }
  return [...origins];
}
