/** What Lambda takes, so that a form can say it before anything is sent. */
const MEMORY_MIB = { min: 128, max: 10_240 } as const;
const TIMEOUT_SECONDS = { min: 1, max: 900 } as const;
const ENVIRONMENT_BYTES = 4_096;

export function functionNameProblem(name: string, taken: readonly string[]): string | null {
  if (name === "") return "Give the function a name.";
  if (!/^[A-Za-z0-9_-]+$/.test(name)) return "A name holds letters a–z, digits, and _ - only.";
  if (name.length > 64) return `A name has at most 64 characters; this one has ${name.length}.`;
  return taken.includes(name) ? "There is a function of this name." : null;
}

export function handlerProblem(handler: string): string | null {
  if (handler === "") return "Say which function is called: index.handler is handler of the file index.";
  if (/\s/.test(handler)) return "A handler has no spaces.";
  if (handler.length > 128) return "A handler has at most 128 characters.";
  return handler.includes(".") ? null : "A handler is a file and a name with a point between them.";
}

export function memoryProblem(mib: number | null): string | null {
  if (mib === null) return "Write a whole number of MiB.";
  const { min, max } = MEMORY_MIB;
  return mib < min || mib > max ? `Memory is ${min} to ${max} MiB.` : null;
}

export function timeoutProblem(seconds: number | null): string | null {
  if (seconds === null) return "Write a whole number of seconds.";
  const { min, max } = TIMEOUT_SECONDS;
  return seconds < min || seconds > max ? `A timeout is ${min} to ${max} seconds.` : null;
}

export interface Variable {
  readonly key: string;
  readonly value: string;
}

/** Names that the runtime sets by itself, which AWS refuses. */
const RESERVED = /^(?:_HANDLER|_X_AMZN_TRACE_ID|LAMBDA_|AWS_)/;

/** For each variable what is wrong with its name; a row that was left empty is none and has no problem. */
export function variableProblems(variables: readonly Variable[]): readonly (string | null)[] {
  return variables.map(({ key, value }, at) => {
    if (key === "" && value === "") return null;
    if (key === "") return "Give the variable a name.";
    if (!/^[A-Za-z][A-Za-z0-9_]+$/.test(key))
      return "A name begins with a letter, and holds two or more letters, digits and _ only.";
    if (RESERVED.test(key)) return "Names that begin with AWS_ or LAMBDA_ are the runtime’s own.";
    return variables.slice(0, at).some((other) => other.key === key) ? "This name is there already." : null;
  });
}

export function environmentProblem(variables: readonly Variable[]): string | null {
  const bytes = new TextEncoder().encode(JSON.stringify(variableRecord(variables))).length;
  return bytes > ENVIRONMENT_BYTES
    ? `All variables together have at most 4 KiB; these have ${bytes} bytes.`
    : null;
}

export function variableRecord(variables: readonly Variable[]): Record<string, string> {
  return Object.fromEntries(variables.filter(({ key }) => key !== "").map(({ key, value }) => [key, value]));
}

export function variableRows(record: Readonly<Record<string, string>> | undefined): readonly Variable[] {
  return Object.entries(record ?? {})
    .map(([key, value]) => ({ key, value }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/** Of which language a runtime's code is. */
export function familyOf(runtime: string): "node" | "python" {
  return runtime.startsWith("python") ? "python" : "node";
}
