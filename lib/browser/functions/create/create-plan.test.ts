import { execFileSync, spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { unzipFiles } from "../code/zip.ts";
import {
  createFunctionSteps,
  type FunctionDraft,
  functionProblems,
  hasFunctionProblems,
} from "./create-plan.ts";
import { EXAMPLES, exampleFiles, exampleVariables } from "./examples.ts";

const draft: FunctionDraft = {
  name: "printer",
  runtime: "nodejs24.x",
  example: "printer",
  handler: "index.handler",
  memoryMiB: "128",
  timeoutSeconds: "3",
  variables: [],
};

test("the defaults are without fault, and each field says what is wrong with it", () => {
  expect(hasFunctionProblems(functionProblems(draft, []))).toBe(false);
  const wrong = functionProblems(
    {
      ...draft,
      name: "a b",
      handler: "index",
      memoryMiB: "127",
      timeoutSeconds: "901",
      variables: [
        { key: "AWS_REGION", value: "x" },
        { key: "", value: "" },
        { key: "A", value: "" },
        { key: "OK", value: "1" },
        { key: "OK", value: "2" },
      ],
    },
    [],
  );
  expect(wrong.name).toContain("letters");
  expect(wrong.handler).toContain("point");
  expect(wrong.memory).toContain("128");
  expect(wrong.timeout).toContain("900");
  expect(wrong.variables.map((problem) => problem !== null)).toEqual([true, false, true, false, true]);
  expect(functionProblems(draft, ["printer"]).name).toBe("There is a function of this name.");
  const large = functionProblems({ ...draft, variables: [{ key: "BIG", value: "x".repeat(5_000) }] }, []);
  expect(large.environment).toContain("4 KiB");
});

test("the step carries a zip of the example, and variables only where there are some", () => {
  const [create] = createFunctionSteps(
    { ...draft, variables: [{ key: "LIMIT", value: "5" }] },
    "000000000000",
  );
  if (create === undefined || !("operation" in create) || create.operation !== "CreateFunction")
    throw new Error("no CreateFunction");
  expect(create.input.Environment).toEqual({ Variables: { LIMIT: "5" } });
  expect(unzipFiles(create.input.Code?.ZipFile ?? new Uint8Array())).toEqual(
    exampleFiles("printer", "nodejs24.x"),
  );
});

test("the fraud alert comes with the topic that it publishes to", () => {
  const fraud = EXAMPLES.find(({ value }) => value === "fraud");
  if (fraud === undefined) throw new Error("no example");
  const variables = exampleVariables(fraud, { account: "000000000000", region: "eu-west-1" });
  expect(variables[0]).toEqual({ key: "TOPIC_ARN", value: "arn:aws:sns:eu-west-1:000000000000:alerts" });
  const steps = createFunctionSteps({ ...draft, example: "fraud", variables }, "000000000000");
  expect(steps.at(-1)).toEqual({ service: "sns", operation: "CreateTopic", input: { Name: "alerts" } });
});

test("every example is code that its language reads", async () => {
  for (const { value } of EXAMPLES) {
    const [node] = exampleFiles(value, "nodejs24.x");
    const [python] = exampleFiles(value, "python3.13");
    execFileSync(process.execPath, ["--check", "--input-type=module", "-"], { input: node?.text ?? "" });
    if (spawnSync("python3", ["--version"]).status !== 0) continue;
    execFileSync("python3", ["-c", "import ast, sys; ast.parse(sys.stdin.read())"], {
      input: python?.text ?? "",
    });
  }
}, 60_000);
