/** The seed of one part of something, by its name: the same for the same seed, another for each part. */
export function derivedSeed(seed: number, part: string): number {
  // FNV-1a: every character and the seed itself move all that comes after.
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < part.length; index++) {
    hash = Math.imul(hash ^ part.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}
