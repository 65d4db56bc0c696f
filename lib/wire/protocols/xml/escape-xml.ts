// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML 1.0 forbids.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const SPECIAL = /[<>&"\r]/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: all that is not to be left as it is.
const UNUSUAL = /[<>&"\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** Characters that XML cannot hold at all become the one that stands for the unknown. */
export function escapeXml(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  return text.replace(SPECIAL, (character) => `&#${character.charCodeAt(0)};`).replace(FORBIDDEN, "\ufffd");
}
