export { weakTokenWarning } from "./bearer-token.js";
export { HttpBindError } from "./http-bind-error.js";
export type { SessionServer } from "./open-session.js";
export type { HttpServerHandle, ServeHttpOptions } from "./serve-http.js";
export { serveHttp } from "./serve-http.js";
