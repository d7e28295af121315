import { describe, expect, it } from "vitest";
import { matchKey, pathValues, possibleKeys } from "../../mcp/fast-memory/calls/call-path.js";
import { normalizePath } from "../../mcp/fast-memory/index.js";

describe("normalizePath", () => {
  it.each([
    ["/service/tickets", "/service/tickets"],
    ["service//tickets/", "/service/tickets"],
    [" /service/tickets?pageSize=1 ", "/service/tickets"],
    ["/Service/Tickets/{Id}", "/Service/Tickets/{Id}"],
    ["", "/"],
  ])("%j becomes %j", (path, normal) => {
    expect(normalizePath(path)).toBe(normal);
  });
});

describe("pathValues", () => {
  it.each([
    ["/service/tickets/5", "/service/tickets/5", {}],
    ["/service/tickets/5", "/service/tickets/6", undefined],
    ["/service/tickets/{id}", "/service/tickets/6", { id: "6" }],
    ["/service/tickets/{id}/notes/{noteId}", "/service/tickets/6/notes/7", { id: "6", noteId: "7" }],
    ["/service/tickets/{id}", "/service/tickets/6/notes", undefined],
    ["/service/tickets/{id}", "/service/tickets", undefined],
    ["/a/{x}/b/{x}", "/a/1/b/1", { x: "1" }],
    ["/a/{x}/b/{x}", "/a/1/b/2", undefined],
    ["/finance/types{id}/copy", "/finance/types7/copy", { id: "7" }],
    ["/finance/types{id}/copy", "/finance/type7/copy", undefined],
    ["/a/{from}-{to}", "/a/1-2", { from: "1", to: "2" }],
    ["/a/(b){c}", "/a/(b)x", { c: "x" }],
    ["/members/{name}", "/members/J%C3%B6rg%20M", { name: "Jörg M" }],
    ["/members/J%C3%B6rg", "/members/Jörg", {}],
    ["/members/100%", "/members/100%", {}],
    ["/members/a%2Fb", "/members/a/b", undefined],
    ["/service/tickets/{id}", "/service/tickets/{id}", {}],
    ["/service/tickets/{id}", "/service/tickets/{ticketId}", {}],
    ["/service/tickets/5", "/service/tickets/{id}", undefined],
    ["/service/tickets/{ticket nr}", "/service/tickets/6", { "ticket nr": "6" }],
    ["/service/tickets/{größe}", "/service/tickets/6", { größe: "6" }],
    ["/service/tickets/{a:b}", "/service/tickets/6", undefined],
  ])("%s on %s gives %j", (saved, concrete, values) => {
    expect(pathValues(saved, concrete)).toEqual(values);
  });

  it("does not take a word of the API for a record", () => {
    expect(pathValues("/service/tickets/{id}", "/service/tickets/count", "/service/tickets/count")).toBeUndefined();
    expect(pathValues("/service/tickets/{id}", "/service/tickets/7", "/service/tickets/{id}")).toEqual({ id: "7" });
  });

  it("tells records that differ in letter case apart, and words of the API not", () => {
    const template = "/system/members/{identifier}/image";
    expect(pathValues("/System/Members/bob/Image", "/system/members/bob/image", template)).toEqual({});
    expect(pathValues("/system/members/Bob/image", "/system/members/bob/image", template)).toBeUndefined();
    expect(pathValues("/System/members/bob/image", "/system/members/bob/image")).toBeUndefined();
  });
});

describe("the keys of recall", () => {
  it.each([
    ["/service/tickets/{id}/notes", "/service/tickets/5/notes"],
    ["/service/tickets/5", "/Service//Tickets/5/"],
    ["/{a}/{b}/{c}", "/x/y/z"],
    ["/finance/types{id}/copy", "/finance/types7/copy"],
    ["/members/J%C3%B6rg", "/members/jörg"],
    ["/service/tickets/{id}", "/service/tickets/{ticketId}"],
  ])("lead from %s to %s", (saved, concrete) => {
    expect(possibleKeys("get", concrete)).toContain(matchKey("GET", saved));
  });

  it("stay few, however long the path", () => {
    expect(possibleKeys("GET", "/x".repeat(500)).length).toBeLessThanOrEqual(512);
  });
});
