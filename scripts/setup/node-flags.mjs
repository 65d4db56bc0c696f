/** Older releases announce type stripping as experimental on every start. */
export const nodeFlags = ["--disable-warning=ExperimentalWarning"];

/**
 * How Node runs the server. Its young generation stays small: left alone it grows to a size at which request bodies,
 * which lie outside of it, reach V8's limit first. Then every tenth batch or so marks the whole heap, console included,
 * and the process grows beyond 400 MB.
 */
export const serverFlags = [...nodeFlags, "--max-semi-space-size=16"];
