import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's own directory, wherever the command was given. */
export const root = path.resolve(fileURLToPath(new URL("../..", import.meta.url)));

/** A path of the project as an absolute one; what is absolute stays as it is. */
export const inProject = (...segments) => path.resolve(root, ...segments);
