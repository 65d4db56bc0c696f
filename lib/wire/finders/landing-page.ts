/** For the one page this port shows: styles stand in it, and nothing else may load or run. */
export const LANDING_PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * The page for a person who opens the AWS port in a browser.
 * @param commands with which one can begin, for a shell
 */
export function landingPage(consoleUrl: string, commands: string, version: string): string {
  const href = escapeHtml(consoleUrl);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sluice: AWS endpoint</title>
<style>
:root { --text: #1a2230; --muted: #566072; --ground: #f7f8fa; --card: #fff; --line: #dde2ea; --link: #0b5cad }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6eaf2; --muted: #9aa6b8; --ground: #0f131a; --card: #171d27; --line: #2a3342; --link: #74b3ff }
}
body { box-sizing: border-box; margin: 0; min-height: 100vh; padding: 1rem; display: grid; align-content: center;
  justify-content: center; grid-template-columns: minmax(0, 46rem); background: var(--ground);
  color: var(--text); font: 16px/1.55 system-ui, sans-serif }
main { padding: clamp(1rem, 5vw, 2rem); background: var(--card);
  border: 1px solid var(--line); border-radius: 12px }
h1 { margin: 0 0 .5rem; font-size: 1.4rem }
p { margin: 0 0 1rem; overflow-wrap: break-word }
small { color: var(--muted) }
a { color: var(--link) }
pre { margin: 0 0 1rem; padding: .75rem 1rem; overflow-x: auto; border: 1px solid var(--line);
  border-radius: 8px; font: 14px/1.6 ui-monospace, monospace }
</style>
</head>
<body>
<main>
<h1>This is Sluice's AWS endpoint</h1>
<p>SDKs, the AWS CLI and agents talk to this port. Streams are made, watched and fed in the
<a href="${href}">console at ${href}</a>.</p>
<pre tabindex="0" aria-label="First steps with the AWS CLI">${escapeHtml(commands)}</pre>
<small>Sluice ${escapeHtml(version)}. Not affiliated with AWS.</small>
</main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
