export const DOCUMENT_LIMITS = { maxDepth: 12, maxParts: 500_000 } as const;

/**
 * Whether a JSON document is neither deep nor large, so that it can be looked through, kept and sent to browsers.
 * Each value and each character of a text or a member's name is a part.
 */
export function isModestDocument(document: unknown): boolean {
  let parts = 0;
  let level: readonly unknown[] = [document];
  for (let depth = 0; level.length > 0; depth++) {
    const next: unknown[] = [];
    for (const value of level) {
      parts += 1 + (typeof value === "string" ? value.length : 0);
      if (parts > DOCUMENT_LIMITS.maxParts) return false;
      if (typeof value !== "object" || value === null) continue;
      if (depth >= DOCUMENT_LIMITS.maxDepth) return false;
      if (!Array.isArray(value)) for (const name of Object.keys(value)) parts += name.length;
      for (const member of Object.values(value)) next.push(member);
    }
    level = next;
  }
  return true;
}
