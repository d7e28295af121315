import { createHash, createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { CallbackError, fetchCallbackKey, parseCallback, verifyCallback } from "../../../sdk/index.js";
import { clientOf, localServer, rejection } from "../local-server.js";

const KEY = "signing-key";
// Blanks and order that no serialiser would write again in just this way.
const BODY = `{"MessageId":"m",  "Action":"updated","Type":"Ticket","ID":7 , "Entity":"{\\"id\\":7}","Metadata":{"key_url":"https://na.myconnectwise.net/v2025_1//system/callbackkey/index.rails?id=1"}}`;
const sign = (body: string, key = KEY) =>
  createHmac("sha256", createHash("sha256").update(key).digest()).update(body).digest("base64");

describe("verifyCallback", () => {
  it("takes the raw bytes as they were signed", () => {
    const bytes = new TextEncoder().encode(BODY);
    const event = verifyCallback({ body: bytes, signature: sign(BODY) }, KEY);
    expect(event).toMatchObject({ action: "updated", type: "ticket", id: 7, entity: { id: 7 } });
  });

  it.each<[string, string, string | undefined]>([
    ["no signature", BODY, undefined],
    ["an empty signature", BODY, ""],
    ["another key's signature", BODY, sign(BODY, "other")],
    ["a cut signature", BODY, sign(BODY).slice(0, 10)],
    ["a body that was written again", JSON.stringify(JSON.parse(BODY)), sign(BODY)],
    ["a signed body that is no JSON", "hello", sign("hello")],
    ["a signed body that is no callback", "{}", sign("{}")],
  ])("refuses %s", (_, body, signature) => {
    expect(() => verifyCallback({ body, signature }, KEY)).toThrow(CallbackError);
  });

  it("refuses an empty key", () => {
    expect(() => verifyCallback({ body: BODY, signature: sign(BODY, "") }, "")).toThrow(CallbackError);
  });

  it("reads a deletion, which has no entity", () => {
    const event = parseCallback('{"Action":"deleted","Type":"ticket","ID":7,"Entity":null}');
    expect(event).toMatchObject({ action: "deleted", entity: undefined, keyUrl: undefined });
  });
});

describe("fetchCallbackKey", () => {
  it("asks the tenant's host, without keys", async () => {
    const server = await localServer({ body: { signing_key: KEY } });
    expect(
      await fetchCallbackKey(clientOf(server), `${server.origin}/v2025_1//system/callbackkey/index.rails?id=1`),
    ).toBe(KEY);
    expect(server.received[0]?.headers.authorization).toBeUndefined();
    expect(server.received[0]?.headers.clientid).toBeUndefined();
  });

  it.each([
    undefined,
    "no url",
    "https://evil.example/system/callbackkey/x",
    "https://evil.example/?x=https://na.myconnectwise.net/system/callbackkey/x",
    "http://na.myconnectwise.net/system/callbackkey/x",
    "https://na.myconnectwise.net@evil.example/system/callbackkey/x",
    "https://user:pass@na.myconnectwise.net/system/callbackkey/x",
    "https://na.myconnectwise.net:8443/system/callbackkey/x",
    "https://na.myconnectwise.net/service/tickets",
    "https://eu.myconnectwise.net/system/callbackkey/x",
    "file:///system/callbackkey/x",
  ])("does not ask %s", async (url) => {
    let asked = 0;
    const fetch = () => {
      asked++;
      return Promise.resolve(new Response("{}"));
    };
    const client = clientOf({ url: "https://api-na.myconnectwise.net/v4_6_release/apis/3.0" }, { fetch });
    expect(await rejection(fetchCallbackKey(client, url))).toBeInstanceOf(CallbackError);
    expect(asked).toBe(0);
  });

  it("takes the key of the client's own company only, whatever the case", async () => {
    let asked = 0;
    const fetch = () => {
      asked++;
      return Promise.resolve(Response.json({ signing_key: KEY }));
    };
    const tenant = { url: "https://api-na.myconnectwise.net/v4_6_release/apis/3.0" };
    const client = clientOf(tenant, { fetch, companyId: "Acme" });
    const url = (query: string) => `https://na.myconnectwise.net/v2025_1//system/callbackkey/index.rails?${query}id=1`;
    for (const other of [
      "companyName=evil&",
      "companyname=evil&",
      "companyName=acme&CompanyName=evil&",
      "companyName=&",
    ]) {
      const error = await rejection(fetchCallbackKey(client, url(other)));
      expect(error).toBeInstanceOf(CallbackError);
      expect(error.message).toContain("another company");
    }
    expect(asked).toBe(0);
    for (const own of ["companyName=Acme&", "companyName=acme&", ""]) {
      expect(await fetchCallbackKey(client, url(own))).toBe(KEY);
    }
  });

  it("takes the region's host with and without api-", async () => {
    const fetch = () => Promise.resolve(Response.json({ signing_key: KEY }));
    const client = clientOf({ url: "https://api-na.myconnectwise.net/v4_6_release/apis/3.0" }, { fetch });
    expect(await fetchCallbackKey(client, parseCallback(BODY).keyUrl)).toBe(KEY);
  });

  it.each([
    { status: 404, body: {} },
    { body: {} },
    { body: "<html>" },
    { status: 302, headers: { location: "https://evil.example" } },
  ])("gives up on %j", async (reply) => {
    const server = await localServer(reply);
    const url = `${server.origin}/system/callbackkey/x`;
    expect(await rejection(fetchCallbackKey(clientOf(server), url))).toBeInstanceOf(CallbackError);
    expect(server.received).toHaveLength(1);
  });

  it("ends with the caller's signal", async () => {
    const server = await localServer(() => undefined);
    const controller = new AbortController();
    const reason = new Error("closed");
    setTimeout(() => controller.abort(reason), 20);
    const key = fetchCallbackKey(clientOf(server), `${server.origin}/system/callbackkey/x`, controller);
    expect(await rejection(key)).toBe(reason);
  });
});
