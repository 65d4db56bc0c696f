/**
 * Brings a checkout to where it can be started, from whatever state it is in, and says what it does: nothing is
 * said where nothing is to be done. Runs on Node 20; everything after it runs on the Node it finds.
 *
 *     node scripts/prepare.mjs
 */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { resolveNode } from "./setup/node-runtime.mjs";
import { installPackages } from "./setup/packages.mjs";
import { inProject } from "./setup/project.mjs";
import { failBy, runQuietly, step } from "./setup/run.mjs";
import { fingerprint, isCurrent, makeStamped } from "./setup/stamp.mjs";
import { inTurn } from "./setup/turn.mjs";

const prismaClient = {
  stampFile: "generated/.stamp",
  sources: ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"],
};

const consoleBuild = {
  stampFile: ".next/stamp",
  sources: [
    ...["app", "components", "lib", "public", "prisma/schema.prisma"],
    ...["next.config.ts", "postcss.config.mjs", "tsconfig.json", "package.json", "package-lock.json"],
  ],
};

/**
 * @param {{ build: boolean }} options whether the console is to be built
 * @returns {Promise<{ node: string, env: NodeJS.ProcessEnv }>} the Node to go on with, and an environment in which
 *   tools find it and keep quiet
 */
export async function prepare({ build }) {
  const node = await resolveNode();
  const env = toolEnvironment(node);
  await installPackages(env);
  await make(prismaClient, "Generating the Prisma client", () =>
    runQuietly(node, [inProject("node_modules/prisma/build/index.js"), "generate"], { env }),
  );
  if (build) {
    await make(consoleBuild, "Building the console", () =>
      runQuietly(node, [inProject("node_modules/next/dist/bin/next"), "build"], { env }),
    );
  }
  return { node, env };
}

async function make({ stampFile, sources }, title, task) {
  if (isCurrent(stampFile, fingerprint(sources))) return;
  await inTurn(async () => {
    const print = fingerprint(sources);
    if (!isCurrent(stampFile, print)) await makeStamped(stampFile, print, () => step(title, task));
  });
}

function toolEnvironment(node) {
  const { NODE_ENV: _, ...env } = process.env;
  return {
    ...env,
    PATH: [path.dirname(node), env.PATH].join(path.delimiter),
    NEXT_TELEMETRY_DISABLED: "1",
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  };
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await prepare({ build: true }).catch(failBy);
}
