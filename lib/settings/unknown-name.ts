/** Variables of the checkout's own tools, which may stand in the same environment. */
const OF_TOOLS: ReadonlySet<string> = new Set([
  "SLUICE_CHROMIUM",
  "SLUICE_FUZZ",
  "SLUICE_FUZZ_SEED",
  "SLUICE_TEST_SEED",
]);

/** What Kubernetes gives every container beside a service that is called sluice. */
const OF_KUBERNETES = /^SLUICE_(?:SERVICE_|PORT_\d)/;

/**
 * The first variable that is called like a setting and is none, which is how a mistyped one looks.
 * @returns it and the setting whose name is nearest to it; undefined when there is none
 */
export function findUnknownName(
  env: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
): { readonly name: string; readonly nearest: string } | undefined {
  const name = Object.keys(env).find(
    (variable) =>
      variable.startsWith("SLUICE_") &&
      Boolean(env[variable]?.trim()) &&
      !known.includes(variable) &&
      !OF_TOOLS.has(variable) &&
      !OF_KUBERNETES.test(variable) &&
      !env[variable]?.startsWith("tcp://"),
  );
  if (name === undefined) return undefined;
  const [nearest = ""] = known.toSorted((one, other) => distance(name, one) - distance(name, other));
  return { name, nearest };
}

/** Letters to insert, delete or replace until one name is the other, whatever both begin with. */
function distance(one: string, other: string): number {
  const [from, to] = [withoutPrefix(one), withoutPrefix(other)];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [rowIndex, letter] of [...from].entries()) {
    const next = [rowIndex + 1];
    for (const [index, target] of [...to].entries()) {
      const replaced = (row[index] ?? 0) + (letter === target ? 0 : 1);
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

function withoutPrefix(name: string): string {
  return name.slice(0, 64).replace(/^SLUICE_/, "");
}
