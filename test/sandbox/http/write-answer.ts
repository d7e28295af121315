import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { ApiFailure } from "../errors/api-failure.js";
import type { Switches } from "../options.js";
import type { ApiAnswer } from "./exchange.js";

/** What answers say about the server that wrote them. */
export interface AnswerStyle {
  readonly apiVersion: string;
  readonly switches: Switches;
}

/** Writes an answer of success, or one whose handler chose its own shape. */
export function writeAnswer(response: ServerResponse, answer: ApiAnswer, style: AnswerStyle): void {
  const { body } = answer;
  if (body === undefined || Buffer.isBuffer(body)) {
    send(response, answer.status, { ...answer.headers }, body, style);
    return;
  }
  const text = style.switches.indentedSuccess ? indent(body) : JSON.stringify(body);
  const type =
    style.switches.mediaType === "vendor"
      ? `application/vnd.connectwise.com+json; version=${style.apiVersion}; charset=utf-8`
      : "application/json; charset=utf-8";
  send(response, answer.status, { "Content-Type": type, ...answer.headers }, Buffer.from(text), style);
}

/** Writes an error: indented JSON with CRLF line ends, as recorded, or the plain text of a gateway. */
export function writeFailure(response: ServerResponse, failure: ApiFailure, style: AnswerStyle): void {
  if (style.switches.unrecordedBodies === "empty" && [405, 409, 415].includes(failure.status)) {
    send(response, failure.status, { "Content-Length": "0" }, undefined, style);
    return;
  }
  const isText = typeof failure.body === "string";
  const text = typeof failure.body === "string" ? failure.body : indent(failure.body);
  const type = isText ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
  send(response, failure.status, { "Content-Type": type }, Buffer.from(text), style);
}

function indent(body: unknown): string {
  return JSON.stringify(body, null, 2).replace(/\n/g, "\r\n");
}

function send(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: Buffer | undefined,
  style: AnswerStyle,
): void {
  response.writeHead(status, {
    "Cache-Control": "no-cache",
    Pragma: "no-cache",
    "X-Frame-Options": "SAMEORIGIN",
    "api-current-version": style.apiVersion,
    "x-cw-request-id": randomUUID(),
    "x-server-name": "sandbox",
    ...headers,
    ...(body ? { "Content-Length": String(body.length) } : {}),
  });
  response.end(body);
}
