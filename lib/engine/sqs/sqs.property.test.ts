import fc from "fast-check";
import { expect, it } from "vitest";
import { VirtualClock } from "../kernel/testing/virtual-clock.ts";
import { caller, memoryQueues, openTestSqs, urlOf } from "./testing/open-sqs.ts";

interface Modelled {
  readonly body: string;
  readonly group: string;
  /** When it can be received (again). */
  visibleAtMs: number;
  isInFlight: boolean;
  handle: string | undefined;
}

type Step =
  | { readonly kind: "send"; readonly group: string; readonly delaySeconds: number }
  | { readonly kind: "receive"; readonly max: number; readonly visibilitySeconds: number }
  | { readonly kind: "delete"; readonly pick: number }
  | { readonly kind: "extend"; readonly pick: number; readonly seconds: number }
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "restart" };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("send" as const),
      group: fc.constantFrom("a", "b", "c"),
      delaySeconds: fc.constantFrom(0, 0, 0, 3),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("receive" as const),
      max: fc.integer({ min: 1, max: 10 }),
      visibilitySeconds: fc.integer({ min: 0, max: 5 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("delete" as const), pick: fc.nat(20) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("extend" as const),
      pick: fc.nat(20),
      seconds: fc.integer({ min: 0, max: 5 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.constantFrom(1, 999, 1_000, 2_500) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart" as const) }) },
);

/** What a queue gives now: a standard one whatever is visible, a FIFO one each free group from its head on. */
function receivable(messages: readonly Modelled[], isFifo: boolean, nowMs: number): readonly Modelled[] {
  const isVisible = ({ visibleAtMs }: Modelled) => visibleAtMs <= nowMs;
  if (!isFifo) return messages.filter(isVisible);
  const groups = Map.groupBy(messages, ({ group }) => group);
  return [...groups.values()].flatMap((group) => {
    if (group.some((message) => message.isInFlight && !isVisible(message))) return [];
    const blocked = group.findIndex((message) => !isVisible(message));
    return blocked === -1 ? group : group.slice(0, blocked);
  });
}

it.each([false, true])("does whatever is asked of it as a naive model does it (FIFO: %s)", async (isFifo) => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const clock = new VirtualClock();
      const repository = memoryQueues();
      let sqs = await openTestSqs(clock, undefined, repository);
      const QueueName = isFifo ? "q.fifo" : "q";
      const QueueUrl = urlOf(QueueName);
      await sqs.handlers.CreateQueue(caller, { QueueName, Attributes: isFifo ? { FifoQueue: "true" } : {} });
      let model: Modelled[] = [];
      let sent = 0;
      const held = () => model.filter(({ handle }) => handle !== undefined);

      for (const asked of steps) {
        const nowMs = clock.now();
        if (asked.kind === "wait") await clock.advance(asked.ms);
        if (asked.kind === "send") {
          const body = String(sent++);
          const delaySeconds = isFifo ? 0 : asked.delaySeconds;
          await sqs.handlers.SendMessage(caller, {
            QueueUrl,
            MessageBody: body,
            ...(isFifo
              ? { MessageGroupId: asked.group, MessageDeduplicationId: body }
              : { DelaySeconds: delaySeconds }),
          });
          const visibleAtMs = nowMs + delaySeconds * 1_000;
          model.push({ body, group: asked.group, visibleAtMs, isInFlight: false, handle: undefined });
        }
        if (asked.kind === "receive") {
          const expected = receivable(model, isFifo, nowMs).slice(0, asked.max);
          const { Messages = [] } = await sqs.handlers.ReceiveMessage(caller, {
            QueueUrl,
            MaxNumberOfMessages: asked.max,
            VisibilityTimeout: asked.visibilitySeconds,
          });
          expect(Messages.map(({ Body }) => Body)).toEqual(expected.map(({ body }) => body));
          for (const [at, message] of expected.entries()) {
            message.handle = Messages[at]?.ReceiptHandle;
            message.visibleAtMs = nowMs + asked.visibilitySeconds * 1_000;
            message.isInFlight = true;
          }
        }
        if (asked.kind === "delete") {
          const message = held()[asked.pick % Math.max(1, held().length)];
          const mayDelete = message !== undefined && (!isFifo || message.visibleAtMs > nowMs);
          if (message !== undefined) {
            const ReceiptHandle = message.handle;
            const deleted = sqs.handlers.DeleteMessage(caller, { QueueUrl, ReceiptHandle }).then(
              () => true,
              () => false,
            );
            expect(await deleted).toBe(mayDelete);
          }
          if (mayDelete) model = model.filter((other) => other !== message);
        }
        if (asked.kind === "extend") {
          const message = held()[asked.pick % Math.max(1, held().length)];
          if (message !== undefined) {
            const changed = sqs.handlers
              .ChangeMessageVisibility(caller, {
                QueueUrl,
                ReceiptHandle: message.handle,
                VisibilityTimeout: asked.seconds,
              })
              .then(
                () => true,
                () => false,
              );
            expect(await changed).toBe(message.visibleAtMs > nowMs);
            if (message.visibleAtMs > nowMs) message.visibleAtMs = nowMs + asked.seconds * 1_000;
          }
        }
        if (asked.kind === "restart") {
          sqs = await openTestSqs(clock, undefined, repository);
          for (const message of model) {
            if (message.isInFlight) message.visibleAtMs = Math.min(message.visibleAtMs, nowMs);
            message.isInFlight = false;
            message.handle = undefined;
          }
        }
        const { row } = sqs.observer.queue(caller, QueueName, 100) ?? {};
        const visible = model.filter(({ visibleAtMs }) => visibleAtMs <= clock.now());
        expect([row?.visible, (row?.inFlight ?? 0) + (row?.delayed ?? 0)]).toEqual([
          visible.length,
          model.length - visible.length,
        ]);
      }
    }),
    { numRuns: 300 },
  );
});
