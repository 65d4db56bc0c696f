import type { GetFunctionRequest, GetFunctionResponse } from "@aws-sdk/client-lambda";

/** AWS's waiters of Lambda that code of the console waits with. */
export const waiters = {
  FunctionActiveV2: {
    operation: "GetFunction",
    isReached: ({ Configuration }: GetFunctionResponse) => Configuration?.State === "Active",
    notReachedText: ({ FunctionName }: GetFunctionRequest) => `${FunctionName} has not become active`,
  },
  FunctionUpdatedV2: {
    operation: "GetFunction",
    isReached: ({ Configuration }: GetFunctionResponse) => Configuration?.LastUpdateStatus === "Successful",
    notReachedText: ({ FunctionName }: GetFunctionRequest) => `${FunctionName} has not been updated`,
  },
} as const;
