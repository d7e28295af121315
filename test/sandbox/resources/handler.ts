import type { ApiAnswer, ApiRequest } from "../http/exchange.js";
import type { World } from "./world.js";

/** Answers a request whose operation is known. */
export type Handler = (request: ApiRequest, world: World) => ApiAnswer | Promise<ApiAnswer>;

/** Handlers of single operations, by verb and path key: `"POST /service/tickets/search"`. */
export type Features = Readonly<Record<string, Handler>>;
