import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.dirname(import.meta.dirname);

/** Files of the server's rooms that are pure, so that browsers run the very same rules. */
const browserSafe = [
  "lib/contract/",
  "lib/first-steps/",
  "lib/engine/kernel/patterns/",
  "lib/engine/kernel/random.ts",
  "lib/engine/kinesis/kpl/",
  "lib/engine/kinesis/sequence-number.ts",
  "lib/simulator/plan/",
];

/** What any page of the console stands on. */
const shared = ["calling", "charts", "editor", "list", "resource", "same-call", "ui"].map(
  (room) => `components/${room}/`,
);

/** What browsers know of any service: how it is called, what it says by itself, texts, the page. */
const anyPage = ["aws", "http", "list", "live", "page", "same-call", "services", "text"].map(
  (room) => `lib/browser/${room}/`,
);

/** Packages that pages may use. */
const inPages = [
  "@base-ui/react",
  "@tanstack/react-query",
  "@tanstack/react-virtual",
  "lucide-react",
  "next",
  "nuqs",
  "react",
  "recharts",
];

/** Rooms of the console that are no page's own. */
const ofNoPage = ["components/shell/", "components/keys/", ...shared];

interface Room {
  readonly room: string;
  readonly mayImport: readonly string[];
  /** What it may take types from, and nothing that runs. */
  readonly types?: readonly string[];
}

const engines = readdirSync(path.join(root, "lib/engine")).filter((name) => name !== "kernel");

/** The types of every service's SDK: an engine calls the others as any client does. */
const sdks = engines.map((name) => `@aws-sdk/client-${name}`);

/** The rooms of the pages, one for each area of the console: new ones need no line here. */
const areaRooms = readdirSync(path.join(root, "components"))
  .map((name) => `components/${name}/`)
  .filter((room) => !ofNoPage.includes(room))
  .map(
    (room): Room => ({
      room,
      mayImport: [...shared, "components/keys/", "lib/browser/", ...browserSafe, ...inPages],
      types: sdks,
    }),
  );

/** The engine of each service: a room beside the kernel, which knows no other, and of SDKs the types. */
const engineRooms = engines.map((name): Room => {
  const mayImport = ["lib/engine/kernel/", "node:crypto", "node:buffer"];
  return { room: `lib/engine/${name}/`, mayImport, types: sdks };
});

/** The file that opens each service: its engine and its SDK, and what the host has for it. */
const serviceFiles = readdirSync(path.join(root, "lib/services"))
  .filter((file) => /^[a-z0-9-]+\.ts$/.test(file))
  .filter((file) => !["open-service.ts", "services.ts", "world.ts"].includes(file))
  .map((file): Room => {
    const name = file.replace(/\.ts$/, "");
    const own = [`lib/engine/${name}/`, `@aws-sdk/client-${name}`];
    const mayImport = [...own, "lib/calls/", "lib/engine/kernel/", "lib/host/", "node:crypto"];
    return { room: `lib/services/${file}`, mayImport, types: ["lib/services/world.ts"] };
  });

/**
 * What each room may import, most specific room first. A name that ends in `/` is a room of ours with all that is
 * in it; the others are single files or packages. A room may always import its own files, and `node:` stands for
 * all of Node.
 */
const rooms: readonly Room[] = [
  { room: "lib/engine/kernel/", mayImport: ["node:crypto", "node:buffer"] },
  ...engineRooms,
  {
    room: "lib/calls/",
    mayImport: ["lib/engine/kernel/", "@smithy/core"],
  },
  {
    room: "lib/wire/",
    mayImport: ["lib/calls/", "lib/engine/kernel/", "lib/first-steps/", "node:", "selfsigned"],
    types: ["@aws-sdk/client-kinesis"],
  },
  { room: "lib/contract/", mayImport: [] },
  { room: "lib/simulator/plan/", mayImport: ["lib/contract/", "lib/engine/kernel/random.ts"] },
  {
    room: "lib/simulator/",
    mayImport: ["lib/calls/", "lib/engine/", "lib/contract/", "node:buffer"],
    types: ["@aws-sdk/client-kinesis"],
  },
  {
    room: "lib/insight/",
    mayImport: ["lib/engine/", "lib/contract/", "node:buffer"],
  },
  {
    room: "lib/inspector/",
    mayImport: ["lib/calls/", "lib/engine/kernel/", "lib/contract/", "node:buffer"],
  },
  {
    room: "lib/live/",
    mayImport: ["lib/contract/", "lib/engine/", "lib/insight/"],
    types: ["lib/inspector/", "lib/simulator/"],
  },
  {
    room: "lib/host/",
    mayImport: [
      "lib/engine/",
      "lib/contract/clock.ts",
      "generated/",
      "node:",
      "@aws-sdk/crc64-nvme",
      "@duckdb/node-api",
      "@prisma/adapter-better-sqlite3",
      "better-sqlite3",
      "yauzl",
    ],
    types: [
      "lib/contract/query.ts",
      "lib/contract/storage.ts",
      "lib/simulator/consumers/repository.ts",
      "lib/simulator/producers/repository.ts",
      "lib/simulator/scenarios/repository.ts",
    ],
  },
  { room: "lib/first-steps/", mayImport: [] },
  { room: "lib/settings/", mayImport: ["node:path"] },
  ...serviceFiles,
  {
    room: "lib/services/world.ts",
    mayImport: ["lib/calls/late-calls.ts", "lib/engine/kernel/", "lib/host/", "node:path"],
    types: ["lib/settings/"],
  },
  { room: "lib/services/", mayImport: ["lib/engine/kernel/"], types: ["lib/calls/"] },
  {
    room: "lib/runtime.ts",
    mayImport: [
      "lib/calls/",
      "lib/engine/",
      "lib/host/",
      "lib/insight/",
      "lib/inspector/",
      "lib/live/",
      "lib/services/",
      "lib/simulator/",
      "lib/wire/",
      "lib/settings/",
      "node:",
    ],
  },
  {
    room: "lib/web/",
    mayImport: ["lib/wire/gate/", "lib/live/", "node:", "next"],
    types: ["lib/runtime.ts", "lib/"],
  },
  {
    room: "lib/browser/",
    mayImport: [...browserSafe, "react", "@noble/hashes", "fflate"],
    types: sdks,
  },
  {
    room: "components/ui/",
    mayImport: [
      "lib/browser/page/",
      "lib/browser/text/",
      "@base-ui/react",
      "@tanstack/react-virtual",
      "lucide-react",
      "next",
      "react",
    ],
  },
  {
    room: "components/calling/",
    mayImport: [
      "components/ui/",
      "lib/contract/clock.ts",
      "lib/contract/server.ts",
      "lib/first-steps/",
      ...anyPage,
      "@tanstack/react-query",
      "react",
    ],
  },
  {
    room: "components/same-call/",
    mayImport: ["components/calling/", "components/ui/", ...anyPage, "lucide-react", "react"],
  },
  {
    room: "components/charts/",
    mayImport: ["components/ui/", "lib/browser/charts/", ...anyPage, "lucide-react", "nuqs", "react"],
  },
  {
    room: "components/editor/",
    mayImport: ["components/ui/", "@codemirror/", "@lezer/highlight", "react"],
  },
  {
    room: "components/list/",
    mayImport: ["components/ui/", ...anyPage, "@tanstack/react-virtual", "lucide-react", "nuqs", "react"],
  },
  {
    room: "components/resource/",
    mayImport: [
      "components/calling/",
      "components/same-call/",
      "components/ui/",
      ...anyPage,
      "@tanstack/react-query",
      "lucide-react",
      "next",
      "nuqs",
      "react",
    ],
  },
  {
    room: "components/keys/",
    mayImport: ["components/calling/", ...anyPage, "@tanstack/react-query"],
    types: ["@aws-sdk/client-kms"],
  },
  ...areaRooms,
  {
    room: "components/shell/",
    mayImport: [
      ...shared,
      "components/faults/fault-banner.tsx",
      "components/scenarios/scenario-banner.tsx",
      "lib/browser/",
      "lib/contract/",
      ...inPages,
      "cmdk",
    ],
  },
  { room: "app/api/", mayImport: ["lib/web/"] },
  { room: "app/", mayImport: ["components/", "react", "next"] },
  {
    room: "server.ts",
    mayImport: ["lib/runtime.ts", "lib/settings/", "lib/first-steps/", "lib/host/", "lib/web/", "node:"],
  },
];

/** What engines must take from their dependencies instead: time, chance and a voice. */
const worldly =
  /\bDate\.now\b|\bnew Date\(\)|\bperformance\.|\bset(?:Timeout|Interval|Immediate)\b|\bMath\.random\b|\brandomUUID\b|\brandomBytes\b|\bconsole\./;

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const sources = ["lib", "app", "components"].flatMap(walk).concat("server.ts");
const { imports: aliases } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
  imports: Record<string, string>;
};

const edges = sources.flatMap(importsOf);

describe("the floors of the house", () => {
  it("hold: no room imports what its floor does not allow", () => {
    expect(sources.length).toBeGreaterThan(50);
    const wrong = edges.filter((edge) => !isAllowed(edge));
    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  it("notice an import that goes up", () => {
    const up = { file: "lib/engine/kinesis/put-record.ts", target: "lib/wire/answer.ts", typeOnly: false };
    expect(isAllowed(up)).toBe(false);
    expect(isAllowed({ ...up, target: "lib/engine/cloudwatch/metric-store.ts" })).toBe(false);
    expect(isAllowed({ ...up, target: "@aws-sdk/client-kinesis" })).toBe(false);
    expect(isAllowed({ ...up, target: "@aws-sdk/client-kinesis", typeOnly: true })).toBe(true);
    expect(isAllowed({ ...up, target: "node:fs" })).toBe(false);
    const service = { file: "lib/services/kms.ts", target: "lib/engine/kms/kms.ts", typeOnly: false };
    expect(isAllowed(service)).toBe(true);
    expect(isAllowed({ ...service, target: "lib/engine/kinesis/kinesis.ts" })).toBe(false);
    expect(isAllowed({ ...service, target: "lib/simulator/simulator.ts" })).toBe(false);
  });

  it("notice a page that takes from another page, and a part of any page that knows one", () => {
    const across = {
      file: "components/calls/calls-page.tsx",
      target: "components/streams/x.tsx",
      typeOnly: true,
    };
    expect(isAllowed(across)).toBe(false);
    expect(isAllowed({ ...across, target: "components/ui/button.tsx" })).toBe(true);
    expect(isAllowed({ ...across, file: "components/ui/x.tsx" })).toBe(false);
    expect(isAllowed({ ...across, file: "components/charts/x.tsx" })).toBe(false);
    expect(isAllowed({ ...across, file: "components/streams/x.tsx", target: "components/shell/x.ts" })).toBe(
      false,
    );
  });

  it("have no circles: of two rooms of the console or its pages, or two parts of one, only one needs the other", () => {
    expect(circles(edges.filter(isOfPages), partOf)).toEqual([]);
  });

  it("have no circles: no file of the console needs itself by way of others", () => {
    const ofConsole = edges.filter(({ file }) => /^(?:app|components|lib\/browser)\//.test(file));
    expect(circles(ofConsole, (file) => file)).toEqual([]);
  });

  it("notice a circle, however long", () => {
    const need = (file: string, target: string) => ({ file, target, typeOnly: true });
    const line = [need("a/1.ts", "b/1.ts"), need("b/2.ts", "c/1.ts"), need("b/2.ts", "b/1.ts")];
    expect(circles(line, path.posix.dirname)).toEqual([]);
    expect(circles([...line, need("c/2.ts", "a/2.ts")], path.posix.dirname)).toEqual([["a", "b", "c"]]);
  });

  it("keep time, chance and output out of the engines", () => {
    const worldlyFiles = sources
      .filter((file) => file.startsWith("lib/engine/"))
      .filter((file) => worldly.test(withoutComments(readFileSync(path.join(root, file), "utf8"))));
    expect(worldlyFiles).toEqual([]);
  });
});

function walk(directory: string): string[] {
  return readdirSync(path.join(root, directory), { recursive: true, encoding: "utf8" })
    .map((file) => `${directory}/${file}`)
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.conformance\.ts$|\/testing\//.test(file));
}

function importsOf(file: string): Import[] {
  const text = withoutComments(readFileSync(path.join(root, file), "utf8"));
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^"';]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\("([^"]+)"\)/gm,
  );
  return [...statements].map(([, typeOnly, from, bare, dynamic]) => ({
    file,
    target: resolveTarget(file, from ?? bare ?? dynamic ?? ""),
    typeOnly: typeOnly !== undefined,
  }));
}

function resolveTarget(file: string, specifier: string): string {
  if (specifier.startsWith(".")) return path.posix.join(path.posix.dirname(file), specifier);
  if (!specifier.startsWith("#")) return specifier;
  const alias = Object.entries(aliases).find(([name]) =>
    name.endsWith("/*") ? specifier.startsWith(name.slice(0, -1)) : specifier === name,
  );
  if (alias === undefined) return specifier;
  const [name, location] = alias;
  return path.posix.join(location.replace("*", specifier.slice(name.length - 1)));
}

function isAllowed({ file, target, typeOnly }: Import): boolean {
  const room = rooms.find((candidate) => file.startsWith(candidate.room));
  if (room === undefined) return false;
  if (target.startsWith(room.room)) return true;
  const allowed = typeOnly ? [...room.mayImport, ...(room.types ?? [])] : room.mayImport;
  return allowed.some(
    (name) =>
      target === name || target.startsWith(name.endsWith("/") || name === "node:" ? name : `${name}/`),
  );
}

function isOfPages({ file, target }: Import): boolean {
  return [file, target].every((each) => /^(?:components|lib\/browser)\//.test(each));
}

/** The room of a page's file, or the part of the page: its first two folders below components. */
function partOf(file: string): string {
  return path.posix.dirname(file).split("/").slice(0, 3).join("/");
}

/** The groups that need each other all around, each in order of name. */
function circles(between: readonly Import[], groupOf: (file: string) => string): string[][] {
  const needs = new Map<string, Set<string>>();
  for (const { file, target } of between) {
    const needed = needs.get(groupOf(file)) ?? new Set();
    if (groupOf(target) !== groupOf(file)) needed.add(groupOf(target));
    needs.set(groupOf(file), needed);
  }
  const reached = new Map([...needs.keys()].map((from) => [from, reachedFrom(from, needs)]));
  const around = [...needs.keys()].filter((group) => reached.get(group)?.has(group));
  const found = around.map((group) =>
    around.filter((other) => reached.get(group)?.has(other) && reached.get(other)?.has(group)).toSorted(),
  );
  return [...new Map(found.map((circle) => [circle.join(), circle])).values()];
}

function reachedFrom(from: string, needs: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const reached = new Set<string>();
  const next = [from];
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    for (const needed of needs.get(at) ?? []) {
      if (reached.has(needed)) continue;
      reached.add(needed);
      next.push(needed);
    }
  }
  return reached;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

it("keeps the console to what browsers have off localhost, too, where others of a class open it", () => {
  const secureOnly =
    /\brandomUUID\b|\bcrypto\.subtle\b|\bnavigator\.(?:clipboard|locks|storage|serviceWorker)\b/;
  const using = sources
    .filter((file) => /^(?:lib\/browser|lib\/simulator\/plan|components|app)\//.test(file))
    .filter((file) => secureOnly.test(withoutComments(readFileSync(path.join(root, file), "utf8"))));
  expect(using).toEqual(["lib/browser/page/copy-text.ts"]);
});

it("knows Node's own modules by their prefix only", () => {
  const bare = sources.flatMap(importsOf).filter(({ target }) => builtinModules.includes(target));
  expect(bare).toEqual([]);
});
