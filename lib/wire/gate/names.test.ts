import { describe, expect, test } from "vitest";
import { readSettings } from "#settings";
import { createAwsGate } from "./aws-gate.ts";
import { createConsoleGate } from "./console-gate.ts";

const gates = { "AWS port": createAwsGate, console: createConsoleGate };

describe.each(Object.entries(gates))(
  "a server answers under the name that it prints: %s",
  (_, createGate) => {
    const ask = (listensOn: string, headers: Record<string, string>) =>
      createGate({ host: listensOn, allowedOrigins: [] })({ method: "POST", path: "/", headers });

    test.each([
      ["192.0.2.2", "192.0.2.2:4566"],
      ["Lab", "lab:4566"],
      ["fd00::2", "[fd00::2]:4566"],
      ["0.0.0.0", "192.0.2.2:4566"],
      ["::", "192.0.2.2:4566"],
      ["::", "[fd00::2]:4566"],
    ])("that listens on %s to %s", (listensOn, host) => {
      expect(ask(listensOn, { host })).toBeNull();
      expect(ask(listensOn, { host: "localhost:4566" })).toBeNull();
    });

    test.each([
      ["0.0.0.0", "evil.example"],
      ["0.0.0.0", "0.0.0.0:4566"],
      ["0.0.0.0", "999.0.2.2"],
      ["::", "[::]:4566"],
      ["192.0.2.2", "192.0.2.3:4566"],
      ["lab", "lab.evil.example"],
    ])("that listens on %s, not to %s", (listensOn, host) => {
      expect(ask(listensOn, { host })).toContain(`"${host}"`);
    });

    test.each(["http://evil.example", "http://192.0.2.3:4566", "http://192.0.2.2:80"])(
      "and to no page of another site, %s",
      (origin) => {
        expect(ask("0.0.0.0", { host: "192.0.2.2:4566", origin })).toContain(`"${origin}"`);
      },
    );

    test.each([
      { host: "sluice:4566" },
      { host: "host.docker.internal:4566" },
      { host: "[fd00::2]:4566" },
      { host: "localhost", origin: "https://lab.example" },
    ])("what a refusal of %j proposes lets the request in", (headers: Record<string, string>) => {
      const request = { method: "POST", path: "/", headers };
      const refusal = createGate({ host: "127.0.0.1", allowedOrigins: [] })(request);
      const [, proposed = ""] = /SLUICE_ALLOWED_ORIGINS=(\S+) /.exec(refusal ?? "") ?? [];
      expect(createGate(readSettings({ SLUICE_ALLOWED_ORIGINS: proposed }))(request)).toBeNull();
    });
  },
);

test("the console's own pages use it under the name by which others open it", () => {
  const gate = createConsoleGate({ host: "0.0.0.0", allowedOrigins: ["sluice"] });
  for (const host of ["192.0.2.2:3000", "sluice:3000"]) {
    const headers = { host, origin: `http://${host}` };
    expect(gate({ method: "POST", path: "/api/aws/kinesis/PutRecords", headers })).toBeNull();
  }
});
