import { CallbackError } from "./callback-error.js";

/**
 * What a tenant reports.
 *
 * @example
 * ```ts
 * import type { CallbackEvent } from "cwm-api-gateway";
 *
 * function describe({ type, id, action }: CallbackEvent): string {
 *   return `${type} ${id} was ${action}`;
 * }
 * ```
 */
export interface CallbackEvent {
  readonly action: "added" | "updated" | "deleted";
  /** `ticket`, `company`, … in lower case. */
  readonly type: string;
  /** Id of the record. */
  readonly id: number;
  readonly messageId: string | undefined;
  readonly companyId: string | undefined;
  readonly memberId: string | undefined;
  /** The record, parsed; `undefined` after a deletion. */
  readonly entity: unknown;
  /** Where the key of the signature is said to lie. Check it with `fetchCallbackKey`, never fetch it yourself. */
  readonly keyUrl: string | undefined;
}

/**
 * Reads a callback's body without checking its signature: enough to find the key, not enough to believe it.
 *
 * @param body the bytes as they arrived
 * @throws CallbackError when it is no callback
 *
 * @example
 * ```ts
 * import { parseCallback } from "cwm-api-gateway";
 *
 * const { keyUrl, type } = parseCallback('{"Action":"updated","Type":"ticket","ID":7}');
 * console.log(keyUrl, type);
 * ```
 */
export function parseCallback(body: Uint8Array | string): CallbackEvent {
  const payload = objectIn(typeof body === "string" ? body : new TextDecoder().decode(body));
  const action = textIn(payload, "Action")?.toLowerCase();
  const type = textIn(payload, "Type")?.toLowerCase();
  const id = payload.ID;
  if ((action !== "added" && action !== "updated" && action !== "deleted") || !type || typeof id !== "number") {
    throw new CallbackError("The callback does not say what happened to which record.");
  }
  const entity = textIn(payload, "Entity");
  const metadata = payload.Metadata;
  return {
    action,
    type,
    id,
    messageId: textIn(payload, "MessageId"),
    companyId: textIn(payload, "CompanyId"),
    memberId: textIn(payload, "MemberId"),
    // A JSON text inside the JSON.
    entity: entity ? jsonIn(entity) : undefined,
    keyUrl: typeof metadata === "object" && metadata !== null ? textIn({ ...metadata }, "key_url") : undefined,
  };
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  const value = jsonIn(text);
  if (typeof value !== "object" || value === null) throw new CallbackError("The callback's body is no JSON object.");
  return { ...value };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's error would quote the customer's data.
    throw new CallbackError("The callback's body is no JSON.");
  }
}

function textIn(object: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = object[name];
  return typeof value === "string" ? value : undefined;
}
