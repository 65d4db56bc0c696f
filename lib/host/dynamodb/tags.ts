import { checkedInput, type Document, perform, type Store } from "./dynalite.ts";
import { validationError } from "./errors.ts";

/** TagResource, with the check of values that dynalite lacks. */
export async function tagResource(store: Store, input: Document): Promise<Document> {
  return await perform(store, "TagResource", checkedTags(store, input));
}

/** The input of TagResource, once it is one. @throws {DynamoDbError} ValidationException */
export function checkedTags(store: Store, input: Document): Document {
  const data = checkedInput(store, "TagResource", input);
  for (const [index, { Value }] of (data.Tags as readonly Document[]).entries()) {
    if (Value !== undefined) continue;
    throw validationError(
      `1 validation error detected: Value null at 'tags.${index + 1}.member.value' failed to satisfy constraint: ` +
        "Member must not be null",
    );
  }
  return data;
}
