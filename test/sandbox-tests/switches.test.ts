import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { RELEASE } from "../release.js";
import { DEFAULT_SWITCHES, type Sandbox, type Switches, startSandbox } from "../sandbox/index.js";
import { type Caller, createCaller } from "./caller.js";

let sandbox: Sandbox;
let call: Caller;

beforeAll(async () => {
  sandbox = await startSandbox({ tickets: 60 });
  call = createCaller(sandbox);
});
afterEach(() => sandbox.setSwitches(DEFAULT_SWITCHES));
afterAll(() => sandbox.close());

const where = (conditions: string) => `/service/tickets?pageSize=1000&conditions=${encodeURIComponent(conditions)}`;

/** Asks the same of the sandbox as it is, and with a switch turned. */
async function both<Result>(ask: () => Promise<Result>, changes: Partial<Switches>): Promise<[Result, Result]> {
  const before = await ask();
  sandbox.setSwitches(changes);
  return [before, await ask()];
}

describe("what is unknown of live tenants is a switch", () => {
  it("missing clientId, and which clientId is taken", async () => {
    const missing = async () => (await call("GET", "/system/info", undefined, { clientId: undefined })).status;
    expect(await both(missing, { missingClientIdStatus: 400 })).toEqual([401, 400]);
    const other = async () => (await call("GET", "/system/info", undefined, { clientId: "northfold" })).status;
    expect(await both(other, { clientIdCheck: "present" })).toEqual([400, 200]);
  });

  it("the body of 401, and whether /system/info is open", async () => {
    const wrong = async () => (await call("GET", "/service/boards", undefined, { authorization: "Basic eA==" })).body;
    expect(await both(wrong, { unauthorizedCode: "ConnectWiseApi" })).toMatchObject([
      { code: "Unauthorized" },
      { code: "ConnectWiseApi", message: "UserNotAuthenticated" },
    ]);
    const open = async () => (await call("GET", "/system/info", undefined, { authorization: undefined })).status;
    expect(await both(open, { openSystemInfo: true })).toEqual([401, 200]);
  });

  it("whether ordinary keys may act as a member", async () => {
    const mint = async () => call("POST", "/system/members/tokafor/tokens", { memberIdentifier: "tokafor" });
    const [minted, refused] = await both(mint, { tokensForApiKeys: false });
    expect([minted.status, refused.status]).toEqual([200, 401]);
    const { publicKey, privateKey } = minted.record;
    const authorization = `Basic ${Buffer.from(`northfold+${publicKey}:${privateKey}`).toString("base64")}`;
    const body = { summary: "As another", company: { id: 3 } };
    const created = await call("POST", "/service/tickets", body, { authorization, "x-cw-usertype": "member" });
    expect(created.record._info).toMatchObject({ enteredBy: "tokafor" });
  });

  it("unknown fields, bad enums, page sizes above the maximum", async () => {
    const fields = async () => (await call("GET", "/service/tickets/1001?fields=id,nothing")).status;
    expect(await both(fields, { strictFields: true })).toEqual([200, 400]);
    const body = { summary: "x", company: { id: 3 }, impact: "Enormous" };
    const enums = async () => (await call("POST", "/service/tickets", body)).status;
    expect(await both(enums, { strictEnums: true })).toEqual([201, 400]);
    const size = async () => (await call("GET", "/service/boards?pageSize=1001")).status;
    expect(await both(size, { pageSizeAboveMaximum: "error" })).toEqual([200, 400]);
  });

  it("like without a wildcard, letter case, precedence", async () => {
    const count = (text: string) => async () => (await call("GET", where(text))).list.length;
    const [equal, inside] = await both(count("summary like 'printer'"), { likeWithoutWildcard: "contains" });
    expect([equal, inside > 0]).toEqual([0, true]);
    sandbox.setSwitches(DEFAULT_SWITCHES);
    const [any, exact] = await both(count("status/name = 'NEW'"), { caseSensitiveText: true });
    expect([any > 0, exact]).toEqual([true, 0]);
    sandbox.setSwitches(DEFAULT_SWITCHES);
    const text = "id = 1001 or id = 1002 and id = 1003";
    expect(await both(count(text), { precedence: "leftToRight" })).toEqual([1, 0]);
    expect(await count("id in (1001, 1002) and (id = 1001 or id = 1002) or id = 1003")()).toBe(3);
  });

  it("quotes inside texts, and not before a group", async () => {
    const summary = `The "big" one's`;
    await call("POST", "/service/tickets", { summary, company: { id: 3 } });
    const ask = (text: string) => async () => (await call("GET", where(text))).status;
    const backslash = `summary = "The \\"big\\" one's"`;
    expect(await both(ask(backslash), { quoteInText: "backslash" })).toEqual([400, 200]);
    expect((await call("GET", where(backslash))).list).toMatchObject([{ summary }]);
    sandbox.setSwitches({ quoteInText: "doubled" });
    expect((await call("GET", where(`summary = "The ""big"" one's"`))).list).toMatchObject([{ summary }]);
    sandbox.setSwitches(DEFAULT_SWITCHES);
    const negation = "board/id = 1 and not (closedFlag = true or id < 1010)";
    expect(await both(ask(negation), { notGroup: "accepted" })).toEqual([400, 200]);
    const all = (await call("GET", where("board/id = 1 and closedFlag = false and id >= 1010"))).list;
    expect((await call("GET", where(negation))).list.map((one) => one.id)).toEqual(all.map((one) => one.id));
  });

  it("whether childConditions mean one element", async () => {
    const text = encodeURIComponent("communicationItems/type/name='Direct' and communicationItems/value contains '@'");
    const ask = async () => (await call("GET", `/company/contacts?childConditions=${text}`)).list.length;
    expect(await both(ask, { childConditionsSameElement: true })).toEqual([25, 0]);
  });

  it("how a forward-only list ends", async () => {
    const ask = async () => {
      const headers = { "pagination-type": "forward-only" };
      return (await call("GET", "/service/boards", undefined, headers)).headers.get("link");
    };
    expect(await both(ask, { forwardOnlyEnd: "absent" })).toEqual(["", null]);
    sandbox.setSwitches({ forwardOnlyEnd: "repeat" });
    expect(await ask()).toMatch(/pageId=5>; rel="next"$/);
  });

  it("how bodies are written", async () => {
    const ask = async () => call("GET", "/service/boards/1?fields=id");
    const [compact, indented] = await both(ask, { indentedSuccess: true, mediaType: "json" });
    expect([compact.text, indented.text]).toEqual(['{"id":1}', '{\r\n  "id": 1\r\n}']);
    expect([compact.headers.get("content-type"), indented.headers.get("content-type")]).toEqual([
      `application/vnd.connectwise.com+json; version=${RELEASE.apiVersion}; charset=utf-8`,
      "application/json; charset=utf-8",
    ]);
    const verb = async () => (await call("PUT", "/service/boards", {})).text === "";
    expect(await both(verb, { unrecordedBodies: "empty" })).toEqual([false, true]);
  });

  it("what a patch of custom fields, of a part of a reference, and of an unknown path does", async () => {
    const patch = (path: string, value: unknown) =>
      call("PATCH", "/service/tickets/1001", [{ op: "replace", path, value }]);
    const values = (record: Record<string, unknown>) =>
      (record.customFields as Record<string, unknown>[])
        .filter((one) => "value" in one)
        .map((one) => [one.id, one.value]);
    await patch("customFields", [
      { id: 1, value: "A-1" },
      { id: 2, value: 7 },
      { id: 3, value: false },
    ]);
    const kept = await patch("customFields", [{ id: 2, value: 8 }]);
    expect(values(kept.record)).toEqual([
      [1, "A-1"],
      [2, 8],
      [3, false],
    ]);
    sandbox.setSwitches({ omittedCustomFields: "clear" });
    expect(values((await patch("customFields", [{ id: 2, value: 9 }])).record)).toEqual([[2, 9]]);
    const source = async () => (await patch("source/id", 5)).record.source;
    expect(await both(source, { patchInsideReference: "apply" })).toMatchObject([expect.anything(), { id: 5 }]);
    const unknown = async () => (await patch("nothing", 1)).status;
    expect(await both(unknown, { patchUnknownPath: "ignore" })).toEqual([400, 200]);
  });

  it("the status of what cannot be converted, long addresses, and bundles", async () => {
    const convert = async () => (await call("POST", "/service/tickets", { summary: {}, company: { id: 3 } })).status;
    expect(await both(convert, { conversionErrorStatus: 400 })).toEqual([500, 400]);
    const long = async () => (await call("GET", `/service/boards?x=${"y".repeat(500)}`)).status;
    expect(await both(long, { maxUrlLength: 400 })).toEqual([200, 414]);
    const requests = [{ sequenceNumber: 1, resourceType: "ticket", apiRequest: { id: 999_999 } }];
    const mixed = async () => (await call("POST", "/system/bundles", { requests })).status;
    expect(await both(mixed, { bundleMixedStatus: 207 })).toEqual([200, 207]);
    const many = async () => (await call("POST", "/system/bundles", { requests: [...requests, ...requests] })).status;
    expect(await both(many, { maxBundleRequests: 1 })).toEqual([207, 400]);
  });

  it("plain http, and deleting what is in use", async () => {
    const plain = async () => (await call("GET", "/service/boards/1?fields=id")).body;
    expect(await both(plain, { plainHttp: "forbidden" })).toEqual([
      { id: 1 },
      { code: "Security", message: "SSL is required.", errors: null },
    ]);
    sandbox.setSwitches({ plainHttp: "forbidden", plainHttpStatus: 404 });
    expect((await call("GET", "/service/boards/1")).status).toBe(404);
    sandbox.setSwitches({ plainHttp: "served", plainHttpStatus: 403, recordInUse: "conflict" });
    expect((await call("DELETE", "/service/priorities/3")).status).toBe(409);
    sandbox.setSwitches({ recordInUse: "delete" });
    expect((await call("DELETE", "/service/priorities/3")).status).toBe(204);
  });

  it("refuses a value that a switch does not have", async () => {
    await expect(startSandbox({ missingClientIdStatus: 500 as 400 })).rejects.toThrow(/missingClientIdStatus/);
  });
});
