import { execFileSync, spawnSync } from "node:child_process";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Target } from "#first-steps/environment.ts";
import { plainJson, shellWord } from "#first-steps/shell.ts";
import type { CallStep, Step } from "../services/step.ts";
import { pyBytes, pyString } from "./boto3.ts";
import { jsString, jsValue } from "./javascript.ts";
import { kebabCase, snakeCase } from "./names.ts";
import { renderSteps } from "./render.ts";

/** Starting programs takes as long as it takes on a busy machine. */
const WITH_PROGRAMS_MS = 60_000;

const target: Target = { endpoint: "http://localhost:4566", region: "us-east-1", account: "000000000000" };

const hostile = [
  "'; rm -rf / #",
  '"$(id)"',
  "`id`",
  "$HOME",
  "\\",
  "a\\'b",
  '\\"',
  "!!",
  "*",
  "~",
  "-x",
  "--endpoint-url",
  "\n",
  "a\nb",
  "\u2028",
  "\u202e",
  `$${"{x}"}`,
  "{{x}}",
  "é😀",
  "",
  " ",
  "file:///etc/passwd",
  "__proto__",
  "\r\n",
  "\u0007",
  "🧑‍🚀",
];
const texts = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
);
const shellTexts = texts.filter((text) => !text.includes("\0"));
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 64 }),
  texts.map((text) => new TextEncoder().encode(text)),
);

const python = spawnSync("python3", ["--version"]).status === 0;

/** What the shell gives to a program that is called with these words. */
function argumentsOf(script: string): string[] {
  const printed = execFileSync("sh", ["-c", script], { encoding: "utf8" });
  return printed.split("\0").slice(0, -1);
}

describe("quoting", () => {
  test(
    "a shell reads a quoted word as exactly the text it stands for",
    () => {
      fc.assert(
        fc.property(fc.array(shellTexts, { minLength: 1, maxLength: 200, size: "max" }), (words) => {
          expect(argumentsOf(`printf '%s\\0' ${words.map((word) => shellWord(word)).join(" ")}`)).toEqual(
            words,
          );
        }),
        { numRuns: 12 },
      );
    },
    WITH_PROGRAMS_MS,
  );

  test("JavaScript reads a literal as exactly the value it stands for, and unseen characters are written out", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const literal = jsString(text);
        expect(runInNewContext(literal)).toBe(text);
        expect(literal).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test("JavaScript values come out as they went in, whatever their keys", () => {
    const values = fc.dictionary(texts, fc.oneof(texts, fc.integer(), fc.boolean(), fc.array(texts), bytes));
    fc.assert(
      fc.property(values, (value) => {
        const read: unknown = runInNewContext(`(${jsValue(value)})`, { Buffer: { from: bufferOf } });
        expect(JSON.stringify(read)).toBe(JSON.stringify(asPlain(value)));
      }),
    );
  });

  test("JSON with unseen characters written out is the same JSON", () => {
    fc.assert(
      fc.property(fc.dictionary(texts, texts), fc.constantFrom(undefined, 2), (value, indent) => {
        const json = plainJson(value, indent);
        expect(JSON.stringify(JSON.parse(json))).toBe(JSON.stringify(value));
        expect(json.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test.skipIf(!python)(
    "Python reads literals as exactly the text and the bytes they stand for",
    () => {
      fc.assert(
        fc.property(
          fc.array(texts, { maxLength: 150, size: "max" }),
          fc.array(bytes, { maxLength: 150, size: "max" }),
          (strings, blobs) => {
            const script = `
import json
print(json.dumps([s for s in [${strings.map(pyString).join(",")}]]))
print(json.dumps([b.hex() for b in [${blobs.map(pyBytes).join(",")}]]))
`;
            const [first = "", second = ""] = execFileSync("python3", ["-"], {
              input: script,
              encoding: "utf8",
            }).split("\n");
            expect(JSON.parse(first)).toEqual(strings);
            expect(JSON.parse(second)).toEqual(blobs.map((blob) => Buffer.from(blob).toString("hex")));
          },
        ),
        { numRuns: 6 },
      );
    },
    WITH_PROGRAMS_MS,
  );
});

describe("the code as a whole", () => {
  const put = fc.record({ key: texts, data: bytes, name: texts }).map(
    ({ key, data, name }): CallStep<"kinesis"> => ({
      service: "kinesis",
      operation: "PutRecord",
      input: { StreamName: name, PartitionKey: key, Data: data },
    }),
  );

  test(
    "whatever the values, the shell calls the AWS CLI once, with the options of the call and no other",
    () => {
      fc.assert(
        fc.property(put, (step) => {
          const script = renderSteps("cli", [step], target);
          const words = argumentsOf(`aws() { printf '%s\\0' "$@"; }\n${script}`);
          expect(words.slice(0, 2)).toEqual(["kinesis", "put-record"]);
          const options = readOptions(words.slice(2));
          const raw = options.get("cli-binary-format") === "raw-in-base64-out";
          const fields = options.has("cli-input-json")
            ? (JSON.parse(options.get("cli-input-json") ?? "") as Record<string, string>)
            : {
                StreamName: options.get("stream-name"),
                PartitionKey: options.get("partition-key"),
                Data: options.get("data"),
              };
          if (step.operation !== "PutRecord") throw new Error("not a PutRecord");
          expect(fields.StreamName).toBe(step.input.StreamName);
          expect(fields.PartitionKey).toBe(step.input.PartitionKey);
          expect(
            Buffer.from(fields.Data ?? "", raw ? "utf8" : "base64").equals(
              Buffer.from(step.input.Data ?? []),
            ),
          ).toBe(true);
          for (const [name, value] of options)
            if (name !== "cli-input-json") expect(value).not.toMatch(/^fileb?:\/\//);
        }),
        { numRuns: 40 },
      );
    },
    WITH_PROGRAMS_MS,
  );

  test("JavaScript sends the very input of the call, with endpoint, region and account in the client", async () => {
    await fc.assert(
      fc.asyncProperty(put, async (step) => {
        const sent: unknown[] = [];
        const code = renderSteps("javascript", [step], target).replace(/^import .*;$/m, "");
        const context = {
          Buffer: { from: bufferOf },
          console: { log: () => {} },
          KinesisClient: class {
            constructor(options: unknown) {
              sent.push(asPlain(options));
            }
            async send(command: { input: unknown }) {
              sent.push(command.input);
            }
          },
          PutRecordCommand: class {
            readonly input: unknown;
            constructor(input: unknown) {
              this.input = input;
            }
          },
        };
        await runInNewContext(`(async () => {${code}})()`, context);
        expect(JSON.stringify(sent)).toBe(
          JSON.stringify([
            {
              endpoint: target.endpoint,
              region: target.region,
              credentials: { accessKeyId: target.account, secretAccessKey: "sluice" },
            },
            asPlain("input" in step ? step.input : {}),
          ]),
        );
      }),
    );
  });
});

test("names are those of the CLI and of boto3", () => {
  expect(kebabCase("IncreaseStreamRetentionPeriod")).toBe("increase-stream-retention-period");
  expect(kebabCase("StreamARN")).toBe("stream-arn");
  expect(kebabCase("MaxRecordSizeInKiB")).toBe("max-record-size-in-ki-b");
  expect(snakeCase("PutRecords")).toBe("put_records");
});

test("a stream with a longer retention is created, waited for and changed, in each language", () => {
  const steps: Step[] = [
    {
      service: "kinesis",
      operation: "CreateStream",
      input: { StreamName: "orders", ShardCount: 2, Tags: { team: "shop" } },
    },
    { service: "kinesis", waiter: "StreamExists", input: { StreamName: "orders" } },
    {
      service: "kinesis",
      operation: "IncreaseStreamRetentionPeriod",
      input: { StreamName: "orders", RetentionPeriodHours: 48 },
    },
  ];
  expect(renderSteps("cli", steps, target)).toMatchInlineSnapshot(`
    "export AWS_ENDPOINT_URL=http://localhost:4566
    export AWS_REGION=us-east-1
    export AWS_DEFAULT_REGION=us-east-1
    export AWS_ACCESS_KEY_ID=000000000000
    export AWS_SECRET_ACCESS_KEY=sluice

    aws kinesis create-stream \\
      --stream-name orders \\
      --shard-count 2 \\
      --tags '{"team":"shop"}'
    aws kinesis wait stream-exists --stream-name orders
    aws kinesis increase-stream-retention-period \\
      --stream-name orders \\
      --retention-period-hours 48"
  `);
  expect(renderSteps("javascript", steps, target)).toMatchInlineSnapshot(`
    "import {
      KinesisClient,
      CreateStreamCommand,
      waitUntilStreamExists,
      IncreaseStreamRetentionPeriodCommand,
    } from "@aws-sdk/client-kinesis";

    const kinesis = new KinesisClient({
      endpoint: "http://localhost:4566",
      region: "us-east-1",
      credentials: {
        accessKeyId: "000000000000",
        secretAccessKey: "sluice",
      },
    });

    await kinesis.send(new CreateStreamCommand({
      StreamName: "orders",
      ShardCount: 2,
      Tags: { team: "shop" },
    }));
    await waitUntilStreamExists({ client: kinesis, maxWaitTime: 60, minDelay: 1 }, { StreamName: "orders" });
    await kinesis.send(new IncreaseStreamRetentionPeriodCommand({ StreamName: "orders", RetentionPeriodHours: 48 }));"
  `);
  expect(renderSteps("boto3", steps, target)).toMatchInlineSnapshot(`
    "import boto3

    kinesis = boto3.client(
        "kinesis",
        endpoint_url="http://localhost:4566",
        region_name="us-east-1",
        aws_access_key_id="000000000000",
        aws_secret_access_key="sluice",
    )

    kinesis.create_stream(
        StreamName="orders",
        ShardCount=2,
        Tags={"team": "shop"},
    )
    kinesis.get_waiter("stream_exists").wait(
        StreamName="orders",
        WaiterConfig={"Delay": 1, "MaxAttempts": 60},
    )
    kinesis.increase_stream_retention_period(StreamName="orders", RetentionPeriodHours=48)"
  `);
});

test("steps of two services have a client each", () => {
  const steps: Step[] = [
    { service: "kms", operation: "CreateKey", input: { Description: "orders" } },
    {
      service: "kinesis",
      operation: "StartStreamEncryption",
      input: { StreamName: "orders", EncryptionType: "KMS", KeyId: "alias/orders" },
    },
  ];
  expect(renderSteps("cli", steps, target)).toContain("aws kms create-key --description orders");
  const javascript = renderSteps("javascript", steps, target);
  expect(javascript).toContain('import { KMSClient, CreateKeyCommand } from "@aws-sdk/client-kms";');
  expect(javascript).toContain("await kinesis.send(new StartStreamEncryptionCommand(");
  const boto3 = renderSteps("boto3", steps, target);
  expect(boto3).toContain("kms = boto3.client(");
  expect(boto3).toContain('print(kms.create_key(Description="orders"))');
});

describe("a key and its name, which takes what the key's call answered", () => {
  const steps: Step[] = [
    { service: "kms", operation: "CreateKey", input: { Description: "it's mine" } },
    {
      service: "kms",
      operation: "CreateAlias",
      input: { AliasName: "alias/orders", TargetKeyId: undefined },
      takes: { member: "TargetKeyId", path: "KeyMetadata.KeyId" },
    },
  ];

  test(
    "a shell hands it on",
    () => {
      const aws = `aws() { if [ "$2" = create-key ]; then echo "key 7"; fi; printf '%s\\0' "$@" >&3; }`;
      const script = `exec 3>&1\n${aws}\n${renderSteps("cli", steps, target)}`;
      const words = argumentsOf(script);
      const at = words.indexOf("create-alias");
      expect(words.slice(0, at - 1)).toEqual([
        ...["kms", "create-key", "--description", "it's mine"],
        ...["--query", "KeyMetadata.KeyId", "--output", "text"],
      ]);
      expect(readOptions(words.slice(at + 1))).toEqual(
        new Map([
          ["alias-name", "alias/orders"],
          ["target-key-id", "key 7"],
        ]),
      );
    },
    WITH_PROGRAMS_MS,
  );

  test("JavaScript and boto3 read it where it is", () => {
    const javascript = renderSteps("javascript", steps, target);
    expect(javascript).toContain("const answer = await kms.send(new CreateKeyCommand(");
    expect(javascript).toContain("TargetKeyId: answer.KeyMetadata.KeyId");
    const boto3 = renderSteps("boto3", steps, target);
    expect(boto3).toContain("answer = kms.create_key(");
    expect(boto3).toContain('TargetKeyId=answer["KeyMetadata"]["KeyId"]');
  });
});

test("a subscription is read event by event where the language can", () => {
  const steps: Step[] = [
    {
      service: "kinesis",
      operation: "SubscribeToShard",
      input: { ConsumerARN: "arn", ShardId: "shardId-000000000000", StartingPosition: { Type: "LATEST" } },
    },
  ];
  expect(renderSteps("cli", steps, target)).toMatch(/\n# The AWS CLI has no SubscribeToShard/);
  expect(renderSteps("javascript", steps, target)).toContain("for await (const event of EventStream)");
  expect(renderSteps("boto3", steps, target)).toMatch(/\)\["EventStream"\]:\n {4}print\(event\)$/);
});

/** Options as the CLI's own parser splits them: `--name value`, `--name=value` or a bare flag. */
function readOptions(words: readonly string[]): Map<string, string> {
  const options = new Map<string, string>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    expect(word.startsWith("--")).toBe(true);
    const equals = word.indexOf("=");
    if (equals > 0) options.set(word.slice(2, equals), word.slice(equals + 1));
    else options.set(word.slice(2), words[++at] ?? "");
  }
  return options;
}

function bufferOf(text: string, encoding: "base64" | "utf8" = "utf8"): { readonly bytes: string } {
  return { bytes: Buffer.from(text, encoding).toString("base64") };
}

/** A value with its bytes in the form that `bufferOf` gives, so that both sides compare as JSON. */
function asPlain(value: unknown): unknown {
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return value.map(asPlain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, asPlain(member)]));
}
