import { describe, expect, it } from "vitest";
import { parsePath, pathOfUrl } from "../../../catalog/index.js";

const ticket = ["service", "tickets", "5"];

describe("parsePath", () => {
  it.each([
    "/service/tickets/5",
    "service/tickets/5",
    "//service//tickets///5/",
    "  /service/tickets/5  ",
    "/v4_6_release/apis/3.0/service/tickets/5",
    "v4_6_release/apis/3.0//service/tickets/5",
    "/V4_6_Release/APIs/3.0/service/tickets/5",
    "/v2025_1/apis/3.0/service/tickets/5",
    "/apis/3.0/service/tickets/5",
  ])("reads %j", (text) => {
    expect(parsePath(text)).toEqual({ ok: true, segments: ticket });
  });

  it("sets the query apart, exactly as given", () => {
    const conditions = 'conditions=status/name="New" and summary like "%a&b%"';
    expect(parsePath(`/service/tickets?${conditions}`)).toEqual({
      ok: true,
      segments: ["service", "tickets"],
      query: conditions,
    });
    expect(parsePath("/service/tickets?")).toEqual({ ok: true, segments: ["service", "tickets"] });
    expect(parsePath("/service/tickets?a=b?c")).toMatchObject({ query: "a=b?c" });
  });

  it("decodes segments once and leaves stray percent signs alone", () => {
    expect(parsePath("/system/reports/My%20Report")).toMatchObject({ segments: ["system", "reports", "My Report"] });
    expect(parsePath("/system/reports/100%")).toMatchObject({ segments: ["system", "reports", "100%"] });
    expect(parsePath("/system/reports/a%2520b")).toMatchObject({ segments: ["system", "reports", "a%20b"] });
    expect(parsePath("/system/members/jane%40acme.com")).toMatchObject({
      segments: ["system", "members", "jane@acme.com"],
    });
  });

  it("keeps unfilled braces, encoded or not", () => {
    expect(parsePath("/service/tickets/{id}")).toMatchObject({ segments: ["service", "tickets", "{id}"] });
    expect(parsePath("/service/tickets/%7Bid%7D")).toMatchObject({ segments: ["service", "tickets", "{id}"] });
  });

  it("takes a dot inside a segment, but no prefix look-alikes", () => {
    expect(parsePath("/system/reports/a.b")).toMatchObject({ ok: true });
    expect(parsePath("/v4_6_release/apis/3.05/service")).toMatchObject({
      segments: ["v4_6_release", "apis", "3.05", "service"],
    });
  });

  it.each([
    ["https://evil.example/service/tickets", "absolute URL"],
    ["HTTP://evil.example", "absolute URL"],
    ["javascript:alert(1)", "absolute URL"],
    ["//evil.example/service/tickets", "host"],
    ["///evil.example/x", "host"],
    ["//localhost:8080/service", "host"],
    ["/user@evil.example/service", "@"],
    ["/service/../system/members", ".."],
    ["/service/%2e%2e/system", ".."],
    ["/service/./tickets", ".."],
    ["/service/tickets%2F5", "encoded slashes"],
    ["/service/tickets%5c5", "backslashes"],
    ["/service\\tickets", "backslashes"],
    ["/service/tickets/5\r\nX-Header: 1", "control"],
    ["/service/tickets/5%0d%0aX", "control"],
    ["/service/tickets?a=\r\nX: 1", "control"],
    ["/service/tickets\u0000", "control"],
    ["/service/tickets#top", "#"],
    [`/${"x".repeat(5000)}`, "4000"],
  ])("refuses %j", (text, reason) => {
    const parsed = parsePath(text);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? "" : parsed.reason).toContain(reason);
  });
});

describe("pathOfUrl", () => {
  it("takes path and query out of a URL and leaves other text as it is", () => {
    const url = "https://na.myconnectwise.net/v4_6_release/apis/3.0/service/tickets?page=2#x";
    expect(pathOfUrl(url)).toBe("/v4_6_release/apis/3.0/service/tickets?page=2");
    expect(pathOfUrl("/service/tickets")).toBe("/service/tickets");
    expect(pathOfUrl("https://na.myconnectwise.net")).toBe("");
  });
});
