export interface RunningSettings {
  /** What both ports listen on. */
  readonly host: string;
  readonly functions: "local" | "on" | "off";
}

/**
 * Why functions run no code here, a whole sentence; null where they do. Whoever reaches the server can store a
 * function, and so run a program as the user that the server runs as.
 */
export function codeRefusal({ host, functions }: RunningSettings): string | null {
  if (process.platform === "win32") {
    return "Functions run no code here: Sluice runs them on Linux and macOS only.";
  }
  if (functions === "off") {
    return "Functions run no code here: SLUICE_FUNCTIONS is off.";
  }
  if (functions === "on" || isLoopback(host)) return null;
  return `Functions run no code here, because others on the network reach this server (SLUICE_HOST is ${host}); set SLUICE_FUNCTIONS to on to allow it.`;
}

function isLoopback(host: string): boolean {
  return host.toLowerCase() === "localhost" || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);
}
