/**
 * Prints every dependency that package-lock.json promises and has no entry for: `npm ci` refuses such a lock file,
 * and the registry makes one where it lags behind with the binaries of other platforms.
 */
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { inProject } from "./setup/project.mjs";

/**
 * @param {Record<string, { dependencies?: object, optionalDependencies?: object }>} packages `packages` of a lock
 *   file: place in the tree → entry
 * @returns {string[]} one line for each dependency without an entry
 */
export function missingEntries(packages) {
  return Object.entries(packages).flatMap(([place, entry]) =>
    Object.entries({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter(
        ([name]) => !placesSeenFrom(place).some((folder) => `${folder}node_modules/${name}` in packages),
      )
      .map(([name, range]) => `${place || "the project"} needs ${name}@${range}`),
  );
}

/** The folders in which Node looks for what a package needs, nearest first, each with its closing slash. */
function placesSeenFrom(place) {
  if (place === "") return [""];
  const outer = place.slice(0, Math.max(0, place.lastIndexOf("/node_modules/")));
  return [`${place}/`, ...placesSeenFrom(outer)];
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { packages } = JSON.parse(fs.readFileSync(inProject("package-lock.json"), "utf8"));
  const missing = missingEntries(packages);
  for (const line of missing) console.error(line);
  console.log(
    missing.length === 0 ? "package-lock.json is whole." : `${missing.length} entries are missing.`,
  );
  process.exitCode = missing.length === 0 ? 0 : 1;
}
