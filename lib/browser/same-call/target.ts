/** Where code is to go, and as whom: all of it is written into the code, so that it runs when pasted. */
export interface Target {
  readonly endpoint: string;
  readonly region: string;
  /** Twelve digits; used as the access key id, which is what Sluice takes the account from. */
  readonly account: string;
}

/** Signatures are made with it and not compared, so any word does. */
export const SECRET = "sluice";
