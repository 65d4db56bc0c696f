import { JsonCodec } from "@aws-sdk/core/protocols";
import { NormalizedSchema } from "@smithy/core/schema";
import { fromBase64, toBase64 } from "@smithy/core/serde";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromWire, toWire } from "./members.ts";
import { operationsOf, SERVICE_NAMES, SERVICES } from "./services.ts";

/**
 * The SDK's own JSON of a service, which the browser's has to equal. Times are seconds in AWS JSON whatever a service's
 * schemas say of the protocol that it speaks to others.
 */
const codec = new JsonCodec({ jsonName: false, timestampFormat: { useTrait: false, default: 7 } });
codec.setSerdeContext({ base64Encoder: toBase64, base64Decoder: fromBase64 } as never);

const text = fc.oneof(fc.string(), fc.constantFrom("Data", "Timestamp", "*", "Records", "aGk=", "5"));

/** Any value of a shape; a member that is not required may be missing. */
function anyOf(schema: NormalizedSchema): fc.Arbitrary<unknown> {
  if (schema.isBlobSchema()) return fc.uint8Array({ maxLength: 8 });
  // Milliseconds, which is as fine as seconds with three digits say.
  if (schema.isTimestampSchema())
    return fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true });
  if (schema.isListSchema()) return fc.array(anyOf(schema.getValueSchema()), { maxLength: 3 });
  if (schema.isMapSchema()) return fc.dictionary(text, anyOf(schema.getValueSchema()), { maxKeys: 3 });
  if (schema.isStructSchema()) {
    const members = Array.from(schema.structIterator(), ([name, member]) => [name, anyOf(member)] as const);
    return fc.record(Object.fromEntries(members), { requiredKeys: [], noNullPrototype: true });
  }
  if (schema.isBooleanSchema()) return fc.boolean();
  if (schema.isNumericSchema()) return fc.integer();
  return text;
}

describe.each(SERVICE_NAMES)("values of %s", (service) => {
  test("travel as the SDK has them travel, those that are asked with and those that answer", async () => {
    const { client, members } = SERVICES[service];
    const sdk = (await import(client.from)) as Record<string, readonly unknown[]>;
    for (const operation of operationsOf(service)) {
      const schemas = sdk[`${operation}$`]?.slice(4, 6) as [object, object];
      for (const [at, skeleton] of [members[operation]?.input, members[operation]?.output].entries()) {
        const schema = NormalizedSchema.of(schemas[at] as never);
        const isStream = schema.isStructSchema() && schema.getEventStreamMember() !== "";
        if (schema.isUnitSchema() || isStream) continue;
        await fc.assert(
          fc.asyncProperty(anyOf(schema), async (value) => {
            const serializer = codec.createSerializer();
            serializer.write(schema, value);
            const json: unknown = JSON.parse(Buffer.from(serializer.flush()).toString());
            expect(JSON.parse(toWire(value))).toEqual(json);
            const read: unknown = await codec
              .createDeserializer()
              .read(schema, JSON.stringify(json) as never);
            expect(fromWire(json, skeleton)).toEqual(read);
            expect(fromWire(json, skeleton)).toEqual(value);
          }),
          { numRuns: 15 },
        );
      }
    }
  });
});
