import { readFileSync } from "node:fs";
import path from "node:path";
import { installSystemPackages, run, works } from "./commands.ts";

const project = path.join(import.meta.dirname, "java");
const built = path.resolve(import.meta.dirname, "../.cache/test-clients/java");

/** What `java` has to be started with to find the classes, or why it cannot. */
export type JavaProject = { readonly classPath: string } | { readonly missing: string };

/**
 * Compiles the Java clients, with libraries from Maven Central. With `install`, a JDK and Maven come from the system's
 * packages where they are missing.
 * @throws with `install`, when that is not possible
 */
export function buildJavaProject({ install }: { readonly install: boolean }): JavaProject {
  const hasTools = () => works("javac", "--version") && works("mvn", "--version");
  if (!hasTools() && install) installSystemPackages("default-jdk-headless", "maven");
  if (!hasTools()) return { missing: "a JDK and the command mvn are not both installed here" };
  const classPathFile = path.join(built, "class-path");
  try {
    run(
      "mvn",
      "--quiet",
      "--batch-mode",
      `--file=${project}`,
      "compiler:compile",
      "dependency:build-classpath",
      "-Dmdep.includeScope=runtime",
      `-Dmdep.outputFile=${classPathFile}`,
    );
  } catch (error) {
    if (install) throw error;
    return { missing: `Maven could not build them here. ${error instanceof Error ? error.message : error}` };
  }
  const libraries = readFileSync(classPathFile, "utf8").trim();
  return { classPath: [path.join(built, "classes"), libraries].join(path.delimiter) };
}
