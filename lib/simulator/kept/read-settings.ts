import { isObject } from "../plan/given.ts";

type Checked<Settings> =
  | { readonly ok: true; readonly settings: Settings }
  | {
      readonly ok: false;
      readonly problems: readonly { readonly field: keyof Settings; readonly message: string }[];
    };

export interface ReadSettings<Settings> {
  /** Where there is a problem, with defaults in the place of what is wrong. */
  readonly settings: Settings;
  /** Why they cannot be used as they were kept, for a person. */
  readonly problem: string | null;
}

/** Reads settings that were kept, perhaps by another version with other rules. */
export function readSettings<Settings extends object>(
  text: string,
  defaults: Settings,
  check: (value: unknown) => Checked<Settings>,
): ReadSettings<Settings> {
  const given = parsed(text);
  if (given === undefined) return { settings: defaults, problem: sentence("They are no JSON.") };
  const checked = check(given);
  if (checked.ok) return { settings: checked.settings, problem: null };
  const wrong = new Set<PropertyKey>(checked.problems.map(({ field }) => field));
  const right = Object.entries(isObject(given) ? given : {}).filter(([field]) => !wrong.has(field));
  const rest = check({ ...defaults, ...Object.fromEntries(right) });
  return {
    settings: rest.ok ? rest.settings : defaults,
    problem: sentence(checked.problems.map(({ message }) => message).join(" ")),
  };
}

/** @returns undefined for what is no JSON */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const sentence = (reason: string) =>
  `It cannot run with the settings that were kept. ${reason} Save other settings, or remove it.`;
