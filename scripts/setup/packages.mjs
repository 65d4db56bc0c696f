import fs from "node:fs";
import { npm, REGISTRY_IS_SLOW } from "./npm.mjs";
import { inProject } from "./project.mjs";
import { step } from "./run.mjs";
import { inTurn } from "./turn.mjs";

/** Installs exactly what package-lock.json says, unless that is what is there. */
export async function installPackages(env) {
  if (!areInstalled()) await inTurn(() => areInstalled() || install(env));
}

/** Settings of the caller must not leave out what the build needs. */
function install(env) {
  return step(
    "Installing packages",
    () => npm(["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"], { env }),
    REGISTRY_IS_SLOW,
  );
}

/** npm notes what it has installed when it has finished: half an installation has no such note. */
function areInstalled() {
  const note = inProject("node_modules", ".package-lock.json");
  if (!fs.existsSync(note)) return false;
  const read = (file) => JSON.parse(fs.readFileSync(file, "utf8")).packages;
  try {
    return isInstalled(read(inProject("package-lock.json")), read(note));
  } catch {
    return false;
  }
}

/**
 * Whether an installation has every package of the lock file in its version. Optional ones may be missing: most
 * are for other platforms.
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted).every(([place, entry]) => {
    const found = installed[place];
    if (place === "") return true;
    if (found === undefined)
      return entry.optional === true || entry.devOptional === true || entry.peer === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}
