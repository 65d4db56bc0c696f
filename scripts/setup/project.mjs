import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's own directory, wherever the command was given. */
export const root = path.resolve(fileURLToPath(new URL("../..", import.meta.url)));

/** A file of the project, as an absolute path. */
export const inProject = (...segments) => path.join(root, ...segments);
