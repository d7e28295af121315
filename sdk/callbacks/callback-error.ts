import { ConnectWiseError } from "../errors/connectwise-error.js";

/** A callback that must not be trusted: wrongly signed, malformed, or naming a key on a foreign host. */
export class CallbackError extends ConnectWiseError {}
