import { ServiceError } from "#engine/kernel/errors.ts";

/** What the simulator answers a wrong command with; each message is for a person. */
export const simulatorErrors = {
  invalid: (message: string) =>
    new ServiceError("ValidationException", message, { status: 400, retryable: false }),
  noStream: (streamName: string) =>
    new ServiceError("ResourceNotFoundException", `There is no stream named ${streamName} here.`, {
      status: 404,
      retryable: false,
    }),
  noProducer: () =>
    new ServiceError("ResourceNotFoundException", "There is no such producer here.", {
      status: 404,
      retryable: false,
    }),
  noConsumer: () =>
    new ServiceError("ResourceNotFoundException", "There is no such consumer here.", {
      status: 404,
      retryable: false,
    }),
  noWorker: () =>
    new ServiceError("ResourceNotFoundException", "The consumer has no such worker.", {
      status: 404,
      retryable: false,
    }),
  noFault: () =>
    new ServiceError("ResourceNotFoundException", "There is no such fault here: it may have ended.", {
      status: 404,
      retryable: false,
    }),
  noRun: () =>
    new ServiceError("ResourceNotFoundException", "No scenario is set up here.", {
      status: 404,
      retryable: false,
    }),
  noScenario: () =>
    new ServiceError("ResourceNotFoundException", "There is no such saved scenario here.", {
      status: 404,
      retryable: false,
    }),
  tooMany: (message: string) =>
    new ServiceError("LimitExceededException", message, { status: 409, retryable: false }),
} as const;
