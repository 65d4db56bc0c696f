/** Characters that AWS's key ids are made of. */
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const SESSION_KEY = /^ASIA(\d{12})[A-Z2-7]{4}$/;

/**
 * The account that an access key id belongs to: twelve digits are that account, the keys that AssumeRole gives out hold
 * theirs, and every other key is nobody's in particular.
 */
export function accountOfKey(accessKeyId: string): string | undefined {
  if (/^\d{12}$/.test(accessKeyId)) return accessKeyId;
  return SESSION_KEY.exec(accessKeyId)?.[1];
}

/** A key id for a session in `account`, as long as AWS's and beginning like them. `random` gives numbers in [0, 1). */
export function sessionKeyId(account: string, random: () => number): string {
  const tail = Array.from({ length: 4 }, () => ALPHABET[Math.floor(random() * ALPHABET.length)]);
  return `ASIA${account}${tail.join("")}`;
}
