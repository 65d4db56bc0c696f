import * as lambda from "@aws-sdk/client-lambda";
import * as s3 from "@aws-sdk/client-s3";
import { expect, it } from "vitest";
import { isOperationSchema, operationShapes } from "#calls/shape.ts";
import { bucketUri } from "../protocols/rest/rest-xml-protocol.ts";
import { RestOperations } from "./rest-operations.ts";

function operationsOf(sdk: object, isOfBuckets: boolean): RestOperations<string> {
  return new RestOperations(
    Object.entries(sdk).flatMap(([name, schema]) => {
      if (!isOperationSchema(schema)) return [];
      const { input, http } = operationShapes(schema);
      if (http === null) return [];
      const uri = isOfBuckets ? bucketUri(http, input) : http.uri;
      return [{ http, uri, input, answers: name.slice(0, -1), isHere: true }];
    }),
  );
}

const inS3 = operationsOf(s3, true);
const inLambda = operationsOf(lambda, false);

it.each([
  ["GET /", "ListBuckets"],
  ["PUT /b", "CreateBucket"],
  ["PUT /b/", "CreateBucket"],
  ["HEAD /b", "HeadBucket"],
  ["DELETE /b", "DeleteBucket"],
  ["GET /b?location", "GetBucketLocation"],
  ["GET /b?notification", "GetBucketNotificationConfiguration"],
  ["GET /b", "ListObjects"],
  ["GET /b?prefix=a&delimiter=%2F", "ListObjects"],
  ["GET /b?list-type=2&prefix=a", "ListObjectsV2"],
  ["GET /b?uploads", "ListMultipartUploads"],
  ["GET /b?versions", "ListObjectVersions"],
  ["POST /b?delete", "DeleteObjects"],
  ["PUT /b?tagging", "PutBucketTagging"],
  ["PUT /b/k?tagging", "PutObjectTagging"],
  ["PUT /b/k", "PutObject"],
  ["PUT /b/a//b/../c", "PutObject"],
  ["PUT /b//", "PutObject"],
  ["PUT /b/k?partNumber=1&uploadId=u", "UploadPart"],
  ["GET /b/k?uploadId=u", "ListParts"],
  ["GET /b/k?x-id=GetObject&response-content-type=text%2Fx", "GetObject"],
  ["GET /b/k?attributes", "GetObjectAttributes"],
  ["HEAD /b/k", "HeadObject"],
  ["POST /b/k?uploads", "CreateMultipartUpload"],
  ["POST /b/k?uploadId=u", "CompleteMultipartUpload"],
  ["DELETE /b/k?uploadId=u", "AbortMultipartUpload"],
  ["DELETE /b/k", "DeleteObject"],
  ["POST /b/k", undefined],
  ["PATCH /b/k", undefined],
])("takes %s for %s", (request, operation) => {
  const [method = "", path = ""] = request.split(" ");
  expect(inS3.find(method, path, {})).toBe(operation);
});

it("knows copies by their header", () => {
  const headers = { "x-amz-copy-source": "b/other" };
  expect(inS3.find("PUT", "/b/k", headers)).toBe("CopyObject");
  expect(inS3.find("PUT", "/b/k?partNumber=1&uploadId=u", headers)).toBe("UploadPartCopy");
});

it.each([
  ["GET /2015-03-31/functions", "ListFunctions"],
  ["GET /2015-03-31/functions/", "ListFunctions"],
  ["POST /2015-03-31/functions", "CreateFunction"],
  ["POST /2015-03-31/functions/arn%3Aaws%3Alambda/invocations", "Invoke"],
  ["GET /2019-09-25/functions/f/event-invoke-config", "GetFunctionEventInvokeConfig"],
  ["GET /2019-09-25/functions/f/event-invoke-config/list", "ListFunctionEventInvokeConfigs"],
  ["GET /2019-09-30/functions/f/provisioned-concurrency?List=ALL", "ListProvisionedConcurrencyConfigs"],
  ["GET /2017-03-31/tags/arn%3Aaws%3Alambda", "ListTags"],
  ["GET /2015-03-31/functions/f/nothing", undefined],
  ["GET /2015-03-31", undefined],
])("takes Lambda's %s for %s", (request, operation) => {
  const [method = "", path = ""] = request.split(" ");
  expect(inLambda.find(method, path, {})).toBe(operation);
});
