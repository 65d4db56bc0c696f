/** Names by User-Agent: a client sends the same one with every request. */
const known = new Map<string, string>();
const MAX_KNOWN = 256;
const MAX_CHARACTERS = 64;

/**
 * What a client calls itself, for people to tell clients apart: the application that its SDK was told the name of
 * (`AWS_SDK_UA_APP_ID`), else the product of its User-Agent that says most, with its version, for example
 * `aws-cli/2.17.0`, `Boto3/1.34.2` or `aws-sdk-js/3.1143.0`.
 */
export function clientName(userAgent: string | undefined): string {
  if (userAgent === undefined || userAgent === "") return "unknown client";
  let name = known.get(userAgent);
  if (name === undefined) {
    name = nameIn(userAgent);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(userAgent, name);
  }
  return name;
}

/** Libraries on top of an SDK name themselves after it; browsers all begin with the same word. */
function nameIn(userAgent: string): string {
  const products = userAgent.split(/\s+/).filter((product) => /^[\w.-]+\/[\w.+-]+$/.test(product));
  const application = products.find((product) => product.startsWith("app/"))?.slice("app/".length);
  const library = products.find((product) => /^(?:amazon-kinesis|apache-flink|kinesis)/i.test(product));
  return (application ?? library ?? products[0] ?? userAgent).slice(0, MAX_CHARACTERS);
}
