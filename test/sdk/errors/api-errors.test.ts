import { describe, expect, it } from "vitest";
import {
  ApiError,
  AuthenticationError,
  apiErrorOf,
  ConflictError,
  ConnectWiseError,
  NetworkError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  unwrap,
  ValidationError,
} from "../../../sdk/index.js";
import { clientOf, freePort, localServer, type Reply, rejection } from "../local-server.js";

const HTML = { "content-type": "text/html; charset=utf-8" };
const loginPage =
  "<!DOCTYPE html><html><head><style>body{color:red}</style><script>var a='x'</script><title>Login</title></head><body>Please sign in</body></html>";

/** What `unwrap` throws for one answer. */
async function errorFor(reply: Reply): Promise<ApiError> {
  const server = await localServer(reply);
  const call = clientOf(server, { retry: false })["/service/tickets/{id}"].GET({ params: { path: { id: 5 } } });
  const error = await rejection(unwrap(call));
  if (!(error instanceof ApiError)) throw error;
  return error;
}

describe("a failed answer", () => {
  it.each([
    [400, ValidationError],
    [401, AuthenticationError],
    [403, PermissionError],
    [404, NotFoundError],
    [405, ApiError],
    [408, ApiError],
    [409, ConflictError],
    [412, ConflictError],
    [415, ApiError],
    [422, ValidationError],
    [429, RateLimitError],
    [500, ServerError],
    [503, ServerError],
  ])("with %i has its class, whatever its body", async (status, type) => {
    for (const body of [{ code: "X", message: "y" }, "plain text", loginPage, "", "[1", [], "null"]) {
      const error = await errorFor({ status, body });
      expect(error.constructor).toBe(type);
      expect(error.name).toBe(type.name);
      expect(error).toBeInstanceOf(ConnectWiseError);
      expect(error.status).toBe(status);
      expect(error.reason).not.toBe("");
    }
  });

  it("says method, template, status, code, words, fields at fault and request id", async () => {
    const error = await errorFor({
      status: 400,
      headers: { "x-cw-request-id": "4f1c" },
      body: {
        code: "InvalidObject",
        message: "ticket object is invalid",
        errors: [
          { code: "NotFound", message: "company 19299 not found", resource: "ticket", field: "company/id" },
          { code: "MaxLengthField", message: "too long", resource: "ticket", field: "summary" },
        ],
      },
    });
    expect(error.message).toBe(
      "GET /service/tickets/{id} answered 400 InvalidObject: ticket object is invalid. Fields: company/id: company 19299 not found; summary: too long. (request 4f1c)",
    );
    expect(error).toMatchObject({
      code: "InvalidObject",
      requestId: "4f1c",
      method: "GET",
      path: "/service/tickets/{id}",
    });
    expect(error.errors).toHaveLength(2);
  });

  it.each([
    [
      { title: "Bad Request", errors: { Summary: ["required", "too short"] } },
      "Fields: Summary: required; Summary: too short.",
    ],
    [{ message: "no", errors: { Summary: { code: "Required" } } }, "Fields: Summary: Required."],
    [{ message: "no", errors: "summary is missing" }, "Fields: summary is missing."],
    [{ message: "no", errors: [{ field: "summary", message: { text: "missing" } }] }, 'summary: {"text":"missing"}.'],
    [{ message: "no", errors: [{ code: 7, field: null }] }, "Fields: 7."],
    [{ message: "no", errors: null }, ": no"],
  ])("keeps its class and its words where the faults come in another form: %j", async (body, text) => {
    for (const [status, type] of [
      [400, ValidationError],
      [429, RateLimitError],
      [500, ServerError],
    ] as const) {
      const error = await errorFor({ status, body });
      expect(error.constructor).toBe(type);
      expect(error.message).toContain(text);
    }
  });

  it("reads the shape of a 429, which is its own", async () => {
    const error = await errorFor({
      status: 429,
      headers: { "retry-after": "30" },
      body: { error: "ConnectWiseAPI", message: "Too many requests. Please try again in 30 seconds." },
    });
    expect(error).toMatchObject({ code: "ConnectWiseAPI", retryAfterMs: 30_000 });
  });

  it("quotes a line of a web page, not its markup", async () => {
    const error = await errorFor({ status: 502, headers: HTML, body: loginPage });
    expect(error.reason).toBe("HTML page: Login Please sign in");
    expect(error.message).toContain("A web page came instead of data: ");
  });

  it("keeps excerpts short", async () => {
    expect((await errorFor({ status: 500, body: "long ".repeat(10_000) })).reason.length).toBeLessThanOrEqual(200);
  });

  it("is given as `error` in the API's shape even where the body is something else", async () => {
    const server = await localServer({ status: 400, body: "Cannot route. Codebase/company is invalid" });
    const { data, error } = await clientOf(server)["/system/info"].GET();
    expect(data).toBeUndefined();
    expect(error).toEqual({ message: "Cannot route. Codebase/company is invalid" });
  });

  it("can be made an error without a client of this SDK", () => {
    const error = apiErrorOf({
      method: "GET",
      path: "/x",
      error: { code: "NotFound" },
      response: new Response(null, { status: 404 }),
    });
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error.message).toContain("GET /x answered 404 NotFound");
  });
});

describe("a successful status with rubbish", () => {
  it("is an error when a login page came", async () => {
    const error = await errorFor({ status: 200, headers: HTML, body: loginPage });
    expect(error.constructor).toBe(ApiError);
    expect(error.status).toBe(200);
    expect(error.message).toContain("the base URL leads to a login page");
  });

  it("is an error when the JSON was cut", async () => {
    const error = await errorFor({
      status: 200,
      headers: { "content-type": "application/json" },
      body: '{"id": 5, "summ',
    });
    expect(error.status).toBe(200);
    expect(error.message).toContain("cut off");
    expect(error.reason).toContain('{"id": 5, "summ');
  });

  it("is a network error when the connection was cut", async () => {
    const server = await localServer((_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
      response.write('{"id"');
      setTimeout(() => response.destroy(), 5);
    });
    const error = await rejection(clientOf(server, { retry: false })["/system/info"].GET());
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ sent: true, method: "GET", path: "/system/info" });
  });

  it("is an error when it is empty and data was asked for, however its length is told", async () => {
    const server = await localServer(
      { status: 200, body: "" },
      (_, response) => void response.writeHead(200, { "content-type": "application/json" }).end(),
      { status: 204 },
      { status: 200, body: "" },
    );
    const client = clientOf(server);
    const read = () => client["/system/info"].GET();
    for (let each = 0; each < 2; each++) {
      const error = await rejection(unwrap(read()));
      expect(error).toBeInstanceOf(ApiError);
      expect(error.message).toContain("GET /system/info answered 200: The answer is empty");
    }
    expect(await read()).toMatchObject({ data: undefined, error: undefined });
    // A write that went through must not look as if it had not.
    const write = client["/service/tickets/{id}"].DELETE({ params: { path: { id: 1 } } });
    expect(await write).toMatchObject({ data: undefined, error: undefined });
  });
});

describe("the hints of a refusal", () => {
  const unauthorised = { status: 401, body: { code: "Unauthorized", message: "Unauthorized" } };
  const hintsFor = async (options: Parameters<typeof clientOf>[1], reply: Reply = unauthorised) => {
    const server = await localServer(reply);
    const { fetch = globalThis.fetch, ...rest } = options ?? {};
    const client = clientOf(server, { retry: false, fetch, ...rest });
    const result = await client["/service/tickets"].GET();
    return apiErrorOf(result).hints.join(" ");
  };
  /** A client of a cloud host whose requests end up at the local server. */
  const onCloudHost = async (host: string, reply: Reply) => {
    const server = await localServer(reply);
    const fetch = (url: string, init: RequestInit) => globalThis.fetch(server.origin + new URL(url).pathname, init);
    const client = clientOf({ url: `https://${host}/v4_6_release/apis/3.0` }, { retry: false, fetch });
    return apiErrorOf(await client["/service/tickets"].GET()).hints.join(" ");
  };

  it("name a clientId that is only the company id", async () => {
    expect(await hintsFor({ clientId: undefined })).toContain("No clientId is set");
  });
  it("name a clientId that is no GUID", async () => {
    expect(await hintsFor({ clientId: "my-app" })).toContain("The clientId is no GUID");
  });
  it("name a prefix without a plus", async () => {
    expect(await hintsFor({ authPrefix: "acme" })).toContain('does not end in "+"');
  });
  it("name a prefix of another company", async () => {
    expect(await hintsFor({ authPrefix: "other+" })).toContain("another company");
  });
  it("name a key that already holds the prefix", async () => {
    expect(await hintsFor({ publicKey: "acme+key" })).toContain("the prefix stands twice");
    const both = await hintsFor({ authPrefix: "acme", publicKey: "acme+key" });
    expect(both).toMatch(/does not end in "\+".*the prefix stands twice/s);
    expect(await hintsFor({ authPrefix: "", publicKey: "acme+key" })).toContain("The keys were not accepted");
  });
  it("take no host that may serve the API for one that does not", async () => {
    const at = (host: string) =>
      hintsFor({
        baseUrl: `https://${host}/v4_6_release/apis/3.0`,
        fetch: () => Promise.resolve(Response.json(unauthorised.body, { status: 401 })),
      });
    expect(await at("sandbox-na.myconnectwise.net")).not.toContain("user interface");
    expect(await at("api-na.myconnectwise.net")).not.toContain("user interface");
    expect(await at("na.myconnectwise.net")).toMatch(
      /on some tenants only; try api-na\.myconnectwise\.net if nothing else/,
    );
  });
  it("name the keys when the settings look right", async () => {
    expect(await hintsFor({})).toContain("The keys were not accepted");
  });
  it("name the host of the user interface", async () => {
    expect(await onCloudHost("na.myconnectwise.net", unauthorised)).toContain("api-na.myconnectwise.net");
    expect(await onCloudHost("api-na.myconnectwise.net", unauthorised)).not.toContain("user interface");
    const ssl = { status: 403, body: { code: "Security", message: "SSL is required.", errors: null } };
    expect(await onCloudHost("eu.myconnectwise.net", ssl)).toContain("api-eu.myconnectwise.net");
  });
  it("name an unknown company or codebase", async () => {
    const hints = await hintsFor({}, { status: 400, body: "Cannot route. Codebase/company is invalid" });
    expect(hints).toContain("The company id is unknown on this host");
  });
  it("name a prefix without its plus where the gateway cannot tell whose tenant is meant", async () => {
    const reply = { status: 400, body: "Cannot route. Codebase/company is invalid" };
    expect(await hintsFor({ authPrefix: "acme" }, reply)).toContain('does not end in "+"');
  });
  it("name a base path that is not the API's", async () => {
    const server = await localServer({
      status: 404,
      body: { code: "ConnectWiseApi", message: "The endpoint does not exist." },
    });
    const result = await clientOf({ url: `${server.origin}/wrong` })["/system/info"].GET();
    expect(apiErrorOf(result).hints.join()).toContain("does not end in /v4_6_release/apis/3.0");
  });
  it("name the clientId where the answer does, for its status differs by tenant", async () => {
    for (const status of [400, 401, 403]) {
      const reply = { status, body: { code: "Unauthorized", message: "A valid clientId header is required." } };
      expect(await hintsFor({ clientId: undefined }, reply)).toContain("No clientId is set");
      const refused = await hintsFor({}, reply);
      expect(refused).toContain("The clientId was not accepted");
      expect(refused).not.toContain("keys");
    }
  });
  it.each([
    [401, /wants a login of its own/],
    [403, /a firewall or a filter/],
    [404, /no API answers at this address.*\/v4_6_release\/apis\/3\.0/],
    [503, /could not reach it.*Try again later/],
  ])(
    "name what may have sent a web page with %i, and no keys and rights that it never looked at",
    async (status, words) => {
      const hints = await hintsFor({}, { status, headers: HTML, body: loginPage });
      expect(hints).toMatch(words);
      expect(hints).not.toMatch(/keys|security role/);
    },
  );
  it("name the missing right", async () => {
    const reply = {
      status: 403,
      body: { code: "Security", message: "You do not have security permission to perform this action." },
    };
    expect(await hintsFor({}, reply)).toContain("security role");
  });
  it("explain unknown names, unknown members, times and 500s that are faults of the request", async () => {
    const cases: [number, object, string][] = [
      [400, { code: "ApiFindCondition", message: "resources/identifier is not a recognized name." }, "childConditions"],
      [
        400,
        { code: "ConnectWiseApi", message: "Could not find member 'page' on object of type 'FilterValues'." },
        "not known",
      ],
      [400, { code: "UnsupportedFormat", message: "Unsupported format applied to timeStart" }, "whole seconds"],
      [
        500,
        { code: "ConnectWiseApi", message: "Error converting value \"{...}\" to type 'X'." },
        "fault of the request",
      ],
    ];
    for (const [status, body, hint] of cases) expect(await hintsFor({}, { status, body })).toContain(hint);
  });
  it("name the length of a URL that was too long", async () => {
    const server = await localServer({ status: 404, body: "" });
    const conditions = Array.from({ length: 300 }, (_, n) => `id = ${n}`).join(" or ");
    const result = await clientOf(server)["/company/companies"].GET({ params: { query: { conditions } } });
    expect(apiErrorOf(result).hints.join()).toMatch(/The URL has \d{4} characters/);
  });
});

describe("a network error", () => {
  it("names host, code and what to check", async () => {
    const error = await rejection(
      clientOf({ url: `http://127.0.0.1:${await freePort()}/apis/3.0` }, { retry: false })["/system/info"].GET(),
    );
    expect(error).toBeInstanceOf(NetworkError);
    expect(error.message).toMatch(
      /^GET \/system\/info: no connection \(127\.0\.0\.1:\d+, ECONNREFUSED\)\. Nothing listens there/,
    );
  });

  it("explains a certificate that is not trusted, and does not repeat", async () => {
    let calls = 0;
    const fetch = () => {
      calls++;
      const cause = Object.assign(new Error("self-signed certificate"), { code: "SELF_SIGNED_CERT_IN_CHAIN" });
      return Promise.reject(new TypeError("fetch failed", { cause }));
    };
    const error = await rejection(clientOf({ url: "https://host" }, { fetch })["/system/info"].GET());
    expect(error.message).toContain("NODE_EXTRA_CA_CERTS");
    expect(calls).toBe(1);
  });
});
