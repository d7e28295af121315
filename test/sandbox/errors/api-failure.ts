/** One part of an error answer: what is wrong with which field. */
export interface SubError {
  readonly code: string;
  readonly message: string;
  readonly resource: string;
  readonly field: string;
}

/** An answer that is an error: thrown by whatever finds the fault, written by the server. */
export class ApiFailure extends Error {
  readonly status: number;
  /** The body as JSON, or text for the errors that a gateway writes. */
  readonly body: object | string;

  constructor(status: number, body: object | string) {
    super(typeof body === "string" ? body : JSON.stringify(body));
    this.status = status;
    this.body = body;
  }
}

/** @returns the API's error shape; `errors` is left out when there are none, as recorded */
export function apiFailure(
  status: number,
  code: string,
  message: string,
  errors: readonly SubError[] = [],
): ApiFailure {
  return new ApiFailure(status, errors.length > 0 ? { code, message, errors } : { code, message });
}

/** A filter that names what the records do not have, or compares it with something else than it is. */
export function findConditionFailure(message: string): ApiFailure {
  return apiFailure(400, "ApiFindCondition", message);
}

/** A path, with or without its verb, that the API does not serve. */
export function noEndpoint(): ApiFailure {
  return apiFailure(404, "ConnectWiseApi", "The endpoint does not exist.");
}

/** How records are called in errors where a recorded answer shows it; the wording differs from entity to entity. */
const RECORDED_NAMES: Readonly<Record<string, string>> = {
  Ticket: "Service Ticket",
  ServiceNote: "Service Note",
  TicketNote: "Service Note",
  Company: "company",
  Contact: "Contact",
  BoardStatus: "Service Status",
  Board: "Service Board",
};

/** @returns the words that errors use for a record of a model */
export function entityName(model: string): string {
  const bare = model.slice(model.lastIndexOf(".") + 1);
  return RECORDED_NAMES[bare] ?? bare.replace(/([a-z0-9])([A-Z])/g, "$1 $2");
}

/** A record that does not exist. */
export function noRecord(model: string, id: number | string): ApiFailure {
  return apiFailure(404, "NotFound", `${entityName(model)} ${id} not found`);
}

/** A record that may not be stored as it is. */
export function invalidObject(model: string, errors: readonly SubError[]): ApiFailure {
  return apiFailure(400, "InvalidObject", `${resourceName(model)} object is invalid`, errors);
}

/** @returns how errors call the resource of a model: `serviceNote`, `configuration` */
export function resourceName(model: string): string {
  const bare = model.slice(model.lastIndexOf(".") + 1);
  return bare.charAt(0).toLowerCase() + bare.slice(1);
}
