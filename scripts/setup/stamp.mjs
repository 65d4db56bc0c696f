import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { inProject } from "./project.mjs";

/**
 * What a product was made from, in one short text. Directories count with all they hold, tests excepted; what is
 * missing counts as missing.
 * @param {readonly string[]} sources paths in the project
 */
export function fingerprint(sources) {
  const hash = createHash("sha256");
  for (const source of [...sources].sort()) addTo(hash, source);
  return hash.digest("hex");
}

function addTo(hash, source) {
  const file = inProject(source);
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (stat.isDirectory()) {
    for (const name of fs.readdirSync(file).sort()) addTo(hash, path.join(source, name));
  } else if (!/\.(test|conformance)\.tsx?$/.test(source)) {
    hash.update(`${source}\0${stat.size}\0`).update(fs.readFileSync(file));
  }
}

/** Whether the stamp says that its product was finished from just these sources. */
export function isCurrent(stampFile, print) {
  try {
    return fs.readFileSync(inProject(stampFile), "utf8") === print;
  } catch {
    return false;
  }
}

/** Makes a product between taking its old stamp away and setting the new one: what is half made has no stamp. */
export async function makeStamped(stampFile, print, make) {
  const file = inProject(stampFile);
  fs.rmSync(file, { force: true });
  const result = await make();
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(`${file}.new`, print);
  fs.renameSync(`${file}.new`, file);
  return result;
}
