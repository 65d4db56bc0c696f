import { entityRoutes } from "#web/entity-routes.ts";
import { runtime } from "#web/runtime-accessor.ts";

const routes = entityRoutes("producerId", () => runtime().producers);

export const PATCH = routes.PATCH;
export const DELETE = routes.DELETE;
