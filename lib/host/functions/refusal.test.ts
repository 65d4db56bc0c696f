import { expect, test } from "vitest";
import { codeRefusal } from "./refusal.ts";

test.each(["127.0.0.1", "127.3.2.1", "localhost", "LOCALHOST", "::1"])(
  "code runs where only %s is listened on",
  (host) => {
    expect(codeRefusal({ host, functions: "local" })).toBeNull();
    expect(codeRefusal({ host, functions: "off" })).toContain("SLUICE_FUNCTIONS is off");
  },
);

test.each(["0.0.0.0", "::", "192.168.1.9", "127.example", "lab.example"])(
  "code does not run where %s is listened on, unless the setting allows it",
  (host) => {
    expect(codeRefusal({ host, functions: "local" })).toContain(`SLUICE_HOST is ${host}`);
    expect(codeRefusal({ host, functions: "on" })).toBeNull();
  },
);
