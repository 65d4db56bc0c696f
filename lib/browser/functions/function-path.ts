/** The tabs of a function's page by their names in its address: what it is, what it does, what drives it. */
export const FUNCTION_TABS = {
  code: "Code",
  test: "Test",
  invocations: "Invocations",
  monitor: "Monitor",
  logs: "Logs",
  mappings: "Mappings",
  settings: "Settings",
} as const;

export type FunctionTab = keyof typeof FUNCTION_TABS;

/** A name that is one of our own pages. */
const MARK = "~";

export function functionHref(functionName: string, tab?: FunctionTab): string {
  const mark = functionName === "new" ? MARK : "";
  return `/functions/${mark}${encodeURIComponent(functionName)}${tab === undefined ? "" : `?tab=${tab}`}`;
}

/** The function of a page's path, or null where the path is not a function's. */
export function functionNameOf(pathname: string): string | null {
  const match = /^\/functions\/~?([A-Za-z0-9_-]+)\/?$/.exec(pathname);
  return match?.[1] === undefined || pathname === "/functions/new" ? null : match[1];
}
