/** The XML in which AWS answers requests whose protocol it cannot tell. */
export function xmlError(code: string, message: string): string {
  if (message === "") return `<${code}/>\n`;
  return `<${code}>\n  <Message>${escapeXml(message)}</Message>\n</${code}>\n`;
}

/** An error of the services that speak Query, and of most that answer in XML. */
export function errorResponseXml(code: string, message: string, requestId: string): string {
  const error = `<Type>Sender</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message>`;
  return `<ErrorResponse><Error>${error}</Error><RequestId>${requestId}</RequestId></ErrorResponse>\n`;
}

function escapeXml(text: string): string {
  return text.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
}
