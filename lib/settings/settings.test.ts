import path from "node:path";
import { expect, test } from "vitest";
import { readSettings, SettingsError, settingsHelp } from "./settings.ts";

test("an empty environment gives the documented defaults", () => {
  expect(readSettings({})).toEqual({
    consolePort: 3000,
    awsPort: 4566,
    host: "127.0.0.1",
    dataDir: path.resolve("data"),
    limits: { writes: true, reads: true, calls: true, fanOut: true },
    stateDelayMs: 500,
    defaultAccount: "000000000000",
    defaultRegion: "us-east-1",
    shardQuota: null,
    allowedOrigins: [],
    diskBudgetBytes: null,
    functions: "local",
    logCalls: false,
    databaseUrl: null,
  });
});

test("a variable that is set to nothing counts as unset", () => {
  expect(readSettings({ PORT: "", SLUICE_SHARD_QUOTA: " ", DATABASE_URL: "" })).toEqual(readSettings({}));
});

test("every variable is read", () => {
  const settings = readSettings({
    PORT: "0",
    SLUICE_AWS_PORT: "0",
    SLUICE_HOST: "::1",
    SLUICE_DATA_DIR: "/srv/../srv/sluice",
    SLUICE_LIMITS: "off",
    SLUICE_STATE_DELAY_MS: "0",
    SLUICE_ACCOUNT: "123456789012",
    SLUICE_REGION: "us-gov-west-1",
    SLUICE_SHARD_QUOTA: "12",
    SLUICE_ALLOWED_ORIGINS:
      "https://Lab.example:443/, http://10.0.0.5:8080,https://lab.example, Sluice,lab:4566",
    SLUICE_DISK_BUDGET_MIB: "3",
    SLUICE_FUNCTIONS: "off",
    SLUICE_LOG: "calls",
    DATABASE_URL: "file:./meta.db",
  });
  expect(settings).toEqual({
    consolePort: 0,
    awsPort: 0,
    host: "::1",
    dataDir: path.resolve("/srv/sluice"),
    limits: { writes: false, reads: false, calls: false, fanOut: false },
    stateDelayMs: 0,
    defaultAccount: "123456789012",
    defaultRegion: "us-gov-west-1",
    shardQuota: 12,
    allowedOrigins: ["https://lab.example", "http://10.0.0.5:8080", "sluice", "lab"],
    diskBudgetBytes: 3 * 1024 * 1024,
    functions: "off",
    logCalls: true,
    databaseUrl: "file:./meta.db",
  });
});

test("limits are switched off group by group", () => {
  expect(readSettings({ SLUICE_LIMITS: "off:writes, fan-out" }).limits).toEqual({
    writes: false,
    reads: true,
    calls: true,
    fanOut: false,
  });
});

test.each([
  ["PORT", "http"],
  ["PORT", "65536"],
  ["PORT", "-1"],
  ["SLUICE_AWS_PORT", "45.66"],
  ["SLUICE_HOST", "http://localhost"],
  ["SLUICE_HOST", "localhost:3000"],
  ["SLUICE_HOST", "256.1.1.1"],
  ["SLUICE_LIMITS", "toString"],
  ["SLUICE_LIMITS", "on:writes"],
  ["SLUICE_LIMITS", "off:"],
  ["SLUICE_LIMITS", "off:writes,oops"],
  ["SLUICE_STATE_DELAY_MS", "1e3"],
  ["SLUICE_ACCOUNT", "1234"],
  ["SLUICE_REGION", "Frankfurt"],
  ["SLUICE_SHARD_QUOTA", "0"],
  ["SLUICE_ALLOWED_ORIGINS", "https://lab.example/path"],
  ["SLUICE_ALLOWED_ORIGINS", "*"],
  ["SLUICE_ALLOWED_ORIGINS", "ftp://lab.example"],
  ["SLUICE_DISK_BUDGET_MIB", "10GB"],
  ["SLUICE_LOG", "on"],
])("%s=%s is refused with one sentence that names both", (variable, value) => {
  const read = () => readSettings({ [variable]: value });
  expect(read).toThrow(SettingsError);
  expect(read).toThrow(new RegExp(`^${variable} must be [^\\n]+, not "${literal(value)}"\\.$`));
});

test.each([
  "postgres://sluice:secret@db.example/sluice",
  "file::memory:",
  "file:",
  "./data/meta.db",
  "file:dir/",
])("DATABASE_URL=%s is refused and no password is repeated", (value) => {
  const read = () => readSettings({ DATABASE_URL: value });
  expect(read).toThrow(/^DATABASE_URL must be the URL of a SQLite file, such as "[^"]+", not "[^"]*"\.$/);
  expect(read).not.toThrow(/secret/);
});

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

test("the two ports must differ, unless any free port will do", () => {
  expect(() => readSettings({ PORT: "4566" })).toThrow(/^PORT and SLUICE_AWS_PORT must .* 4566\.$/);
  expect(() => readSettings({ PORT: "0", SLUICE_AWS_PORT: "0" })).not.toThrow();
});

test("the help names every variable with its default, in lines a terminal can show", () => {
  const lines = settingsHelp().split("\n");
  expect(lines.filter((line) => /^ {2}(PORT|SLUICE_|DATABASE_URL)/.test(line))).toHaveLength(14);
  expect(settingsHelp()).toMatch(/^ {2}SLUICE_AWS_PORT +4566 +\S/m);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(125);
});

test.each([
  ["SLUICE_LIMIT", "SLUICE_LIMITS"],
  ["SLUICE_STATE_DELAY", "SLUICE_STATE_DELAY_MS"],
  ["SLUICE_PORT", "PORT"],
  ["SLUICE_DATADIR", "SLUICE_DATA_DIR"],
  ["SLUICE_ALLOWED_ORIGIN", "SLUICE_ALLOWED_ORIGINS"],
  ["SLUICE_DATABASE_URL", "DATABASE_URL"],
])("%s, which is no setting, is refused with the one that may be meant: %s", (name, meant) => {
  expect(() => readSettings({ [name]: "1" })).toThrow(SettingsError);
  expect(() => readSettings({ [name]: "1" })).toThrow(
    `There is no setting ${name}; ${meant} is the nearest name.`,
  );
});

test("variables of tools, of Kubernetes and without a value are left alone", () => {
  const others = {
    SLUICE_CHROMIUM: "/usr/bin/chromium",
    SLUICE_TEST_SEED: "1",
    SLUICE_OLD: "",
    SLUICE_SERVICE_HOST: "10.0.0.1",
    SLUICE_PORT: "tcp://10.0.0.1:4566",
    SLUICE_PORT_4566_TCP_ADDR: "10.0.0.1",
  };
  expect(readSettings(others)).toEqual(readSettings({}));
});
