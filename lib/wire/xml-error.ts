/** The XML in which AWS answers requests whose protocol it cannot tell. */
export function xmlError(code: string, message: string): string {
  if (message === "") return `<${code}/>\n`;
  return `<${code}>\n  <Message>${escapeXml(message)}</Message>\n</${code}>\n`;
}

function escapeXml(text: string): string {
  return text.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
}
