/** Steps from idle to the write limit. */
const STEPS = 40;
/** From here on a shard is close to its limit. */
const WARM = 0.75;

/** The colours of the map in the present theme, ready for a canvas, which knows no variables. */
export interface MapPalette {
  /** By utilisation, idle first. */
  readonly heat: readonly string[];
  readonly ink: string;
  readonly inkOnDeep: string;
  readonly accent: string;
  readonly bad: string;
  readonly landed: string;
  readonly ground: string;
  readonly density: string;
  readonly font: string;
}

/** The same ramp as CSS, for what is not drawn on a canvas. */
export function heatCss(utilisation: number): string {
  if (utilisation <= WARM) {
    return `color-mix(in oklch, var(--accent) ${Math.round(22 + (utilisation / WARM) * 78)}%, var(--sunken))`;
  }
  const part = Math.min(1, (utilisation - WARM) / (1 - WARM));
  return `color-mix(in oklab, var(--warn) ${Math.round(part * 100)}%, var(--accent))`;
}

export function heatOf({ heat }: MapPalette, utilisation: number | null): string {
  const step = Math.round(Math.min(1, utilisation ?? 0) * (STEPS - 1));
  return heat[step] ?? "transparent";
}

/** Reads the theme's colours as they are for an element now. */
export function readPalette(element: Element): MapPalette {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const resolved = (css: string): string =>
    css.replaceAll(/var\((--[a-z0-9-]+)\)/g, (_, name: string) => token(name));
  return {
    heat: Array.from({ length: STEPS }, (_, step) => resolved(heatCss(step / (STEPS - 1)))),
    ink: token("--ink"),
    inkOnDeep: token("--on-accent"),
    accent: token("--accent"),
    bad: token("--bad"),
    landed: resolved("color-mix(in oklch, var(--ink) 60%, var(--accent))"),
    ground: token("--surface"),
    density: resolved("color-mix(in oklch, var(--accent) 45%, transparent)"),
    font: style.fontFamily,
  };
}
