import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

// Says what each page of the built console loads first: scripts with their compressed sizes, and who shares them.

const next = path.join(import.meta.dirname, "../.next");
const chunks = path.join(next, "static/chunks");
const pagesDirectory = path.join(next, "server/app");

const sizes = new Map(
  readdirSync(chunks, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".js"))
    .map((file) => [file, gzipSync(readFileSync(path.join(chunks, file))).length]),
);
const pages = readdirSync(pagesDirectory, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".html") && !path.basename(file).startsWith("_"))
  .map((file) => ({ page: `/${file.slice(0, -".html".length)}`, scripts: scriptsOf(file) }))
  .filter(({ scripts }) => scripts.length > 0);

const usedBy = new Map();
for (const { page, scripts } of pages.toSorted((a, b) => sum(b.scripts) - sum(a.scripts))) {
  console.log(`${kilobytes(sum(scripts))} in ${String(scripts.length).padStart(2)} scripts  ${page}`);
  for (const script of scripts) usedBy.set(script, [...(usedBy.get(script) ?? []), page]);
}
console.log();
for (const [script, size] of [...sizes].toSorted((a, b) => b[1] - a[1])) {
  const users = usedBy.get(script) ?? [];
  const who =
    users.length === pages.length ? "all pages" : users.join(", ") || "fetched when something is opened";
  console.log(`${kilobytes(size)}  ${script.padEnd(20)}  ${who}`);
}

/** The scripts that a page's HTML asks for, without those for browsers that know no modules. */
function scriptsOf(file) {
  const html = readFileSync(path.join(pagesDirectory, file), "utf8");
  const tags = html.matchAll(/<script[^>]*src="[^"]*chunks\/([^"]+?\.js)"[^>]*>/g);
  return [...new Set([...tags].filter(([tag]) => !/nomodule/i.test(tag)).map(([, script]) => script))].filter(
    (script) => sizes.has(script),
  );
}

function sum(scripts) {
  return scripts.reduce((total, script) => total + (sizes.get(script) ?? 0), 0);
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1).padStart(6)} kB`;
}
