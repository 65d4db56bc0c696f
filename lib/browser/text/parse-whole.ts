/** A whole number as typed, or null. */
export function parseWhole(text: string): number | null {
  const trimmed = text.trim();
  return /^-?\d{1,12}$/.test(trimmed) ? Number(trimmed) : null;
}
