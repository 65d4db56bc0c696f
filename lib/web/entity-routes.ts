import { answering, emptyAnswer, jsonAnswer } from "./answer.ts";
import { jsonObjectOf, placeOf } from "./request.ts";
import { RequestError } from "./request-error.ts";

/** Something that runs and is kept: producers, simulated consumers. */
interface Entities {
  update(account: string, region: string, id: string, settings: unknown): Promise<unknown>;
  resume(account: string, region: string, id: string): Promise<unknown>;
  stop(account: string, region: string, id: string): Promise<unknown>;
  remove(account: string, region: string, id: string): Promise<void>;
}

interface Context<Param extends string> {
  readonly params: Promise<Readonly<Record<Param, string>>>;
}

/**
 * The route of one entity. PATCH changes its settings, starts it or stops it; settings first, so that it starts with
 * the new ones. DELETE removes it.
 * @param param the part of the path that names it
 * @param entities asked for at each request, when the server runs
 */
export function entityRoutes<Param extends string>(param: Param, entities: () => Entities) {
  return {
    PATCH: (request: Request, { params }: Context<Param>): Promise<Response> =>
      answering(async () => {
        const id = (await params)[param];
        const { account, region } = placeOf(request);
        const { settings, status } = await jsonObjectOf(request);
        if (status !== undefined && status !== "running" && status !== "stopped") {
          throw RequestError.invalid('The status must be "running" or "stopped".');
        }
        if (settings === undefined && status === undefined) {
          throw RequestError.invalid("The body must say settings or status.");
        }
        const all = entities();
        let view = settings === undefined ? undefined : await all.update(account, region, id, settings);
        if (status === "running") view = await all.resume(account, region, id);
        if (status === "stopped") view = await all.stop(account, region, id);
        return jsonAnswer(200, view);
      }),
    DELETE: (request: Request, { params }: Context<Param>): Promise<Response> =>
      answering(async () => {
        const { account, region } = placeOf(request);
        await entities().remove(account, region, (await params)[param]);
        return emptyAnswer();
      }),
  };
}
