import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "./fault-rule.js";

const LOGIN_PAGE =
  '<!DOCTYPE html>\r\n<html><head><title>Sign in</title></head><body><form><input name="username"></form></body></html>';

/** Long enough for a client to have begun reading, short enough to be cut off within. */
const CUT_BODY = '[{"id":1001,"summary":"Printer on second fl';

/**
 * Lets a fault happen.
 *
 * @returns whether the request is to be answered as usual after all
 */
export async function applyFault(fault: Fault, response: ServerResponse): Promise<boolean> {
  switch (fault.kind) {
    case "latency":
      await wait(fault.milliseconds);
      return !response.destroyed;
    case "endlessList":
      return true;
    case "tooManyRequests": {
      const seconds = fault.retryAfter ?? 30;
      sendJson(
        response,
        429,
        { error: "ConnectWiseAPI", message: `Too many requests. Please try again in ${seconds} seconds.` },
        fault.retryAfter === null ? {} : { "Retry-After": String(fault.retryAfter) },
      );
      return false;
    }
    case "serverError":
      sendJson(response, 500, {
        code: "ConnectWiseApi",
        message: fault.retryable
          ? "A timeout has occured. Please try again."
          : "Error converting value \"{...}\" to type 'Ticket'. Path '', line 1, position 1.",
      });
      return false;
    case "gateway":
      sendGateway(response, fault.status, fault.body);
      return false;
    case "html":
      send(response, fault.status, "text/html; charset=utf-8", LOGIN_PAGE);
      return false;
    case "text":
      send(response, fault.status, "text/plain; charset=utf-8", fault.text);
      return false;
    case "forbidden":
      sendJson(response, 403, {
        code: "Security",
        message: "You do not have security permission to perform this action.",
      });
      return false;
    case "truncated":
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "100000" });
      response.write(CUT_BODY, () => response.destroy());
      return false;
    case "reset":
      response.socket?.resetAndDestroy();
      return false;
    case "silence":
      return false;
    case "redirect":
      response.writeHead(fault.status, { Location: fault.location, "Content-Length": "0" }).end();
      return false;
    case "answer": {
      const isText = typeof fault.body === "string" || fault.body === undefined;
      const text = isText ? String(fault.body ?? "") : JSON.stringify(fault.body);
      response.writeHead(fault.status, {
        "Content-Type": isText ? "text/plain; charset=utf-8" : "application/json; charset=utf-8",
        ...fault.headers,
      });
      response.end(text);
      return false;
    }
  }
}

function sendGateway(response: ServerResponse, status: number, body: "html" | "text" | "json" | "empty"): void {
  const reasons: Readonly<Record<number, string>> = {
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Time-out",
  };
  const reason = reasons[status] ?? "Error";
  if (body === "empty") response.writeHead(status, { "Content-Length": "0" }).end();
  else if (body === "json") sendJson(response, status, { message: reason });
  else if (body === "text") send(response, status, "text/plain", reason);
  else
    send(
      response,
      status,
      "text/html",
      `<html><head><title>${status} ${reason}</title></head><body>${reason}</body></html>`,
    );
}

function sendJson(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  const text = JSON.stringify(body, null, 2).replace(/\n/g, "\r\n");
  send(response, status, "application/json; charset=utf-8", text, headers);
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  text: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "Content-Type": type, ...headers });
  response.end(text);
}
