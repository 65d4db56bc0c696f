"use client";

import { FileUp } from "lucide-react";
import { useState } from "react";
import { useTarget } from "#components/calling/use-server.ts";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { clientEnvironment, SECRET, type Target } from "#first-steps/environment.ts";
import { shellWord } from "#first-steps/shell.ts";

type Language = "cli" | "python" | "javascript";

const LANGUAGES = [
  { value: "cli", label: "AWS CLI" },
  { value: "python", label: "boto3" },
  { value: "javascript", label: "JavaScript" },
] as const;

export interface NoObjectsProps {
  readonly bucketName: string;
}

/** An empty bucket, with the ways to put something into it. */
export function NoObjects({ bucketName }: NoObjectsProps) {
  const target = useTarget();
  const [language, setLanguage] = useState<Language>("cli");
  return (
    <>
      <EmptyState icon={<FileUp />} title="Nothing is in this bucket yet" className="pb-6">
        Drop files here, upload them by the button above, or put them with any S3 client:
      </EmptyState>
      <div className="mx-auto flex max-w-2xl flex-col gap-2 px-4 pb-8">
        <Segmented
          aria-label="Language"
          options={LANGUAGES}
          value={language}
          onValueChange={setLanguage}
          className="self-start"
        />
        <CodeBlock label="An example of putting objects" code={exampleOf(language, bucketName, target)} />
      </div>
    </>
  );
}

function exampleOf(language: Language, bucket: string, target: Target): string {
  const { endpoint, region, account } = target;
  switch (language) {
    case "cli":
      return [
        ...Object.entries(clientEnvironment(target)).map(
          ([name, value]) => `export ${name}=${shellWord(value)}`,
        ),
        "",
        `echo '{"id": 1, "amount": 12.5}' > first.jsonl`,
        `aws s3 cp first.jsonl s3://${bucket}/2026/first.jsonl`,
        `aws s3 ls s3://${bucket}/ --recursive`,
      ].join("\n");
    case "python":
      return [
        "import boto3",
        "",
        `s3 = boto3.client("s3", endpoint_url="${endpoint}", region_name="${region}",`,
        `                  aws_access_key_id="${account}", aws_secret_access_key="${SECRET}")`,
        `s3.put_object(Bucket="${bucket}", Key="2026/first.jsonl", Body=b'{"id": 1, "amount": 12.5}\\n')`,
      ].join("\n");
    case "javascript":
      return [
        'import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";',
        "",
        "const s3 = new S3Client({",
        `  endpoint: "${endpoint}",`,
        `  region: "${region}",`,
        `  credentials: { accessKeyId: "${account}", secretAccessKey: "${SECRET}" },`,
        "  forcePathStyle: true,",
        "});",
        `const Body = '{"id": 1, "amount": 12.5}\\n';`,
        `await s3.send(new PutObjectCommand({ Bucket: "${bucket}", Key: "2026/first.jsonl", Body }));`,
      ].join("\n");
  }
}
