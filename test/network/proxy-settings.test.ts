import { describe, expect, it } from "vitest";
import { parseProxySettings } from "../../mcp/network/index.js";

describe("parseProxySettings", () => {
  it("says nothing when no proxy is named, even with exceptions listed", () => {
    expect(parseProxySettings({})).toBeUndefined();
    expect(parseProxySettings({ NO_PROXY: "*", HTTPS_PROXY: " ", http_proxy: "" })).toBeUndefined();
  });

  it("reads the three variables", () => {
    expect(
      parseProxySettings({
        HTTPS_PROXY: "http://proxy.example:8080",
        HTTP_PROXY: "https://other.example",
        NO_PROXY: ".internal.example, 10.0.0.1",
      }),
    ).toEqual({
      httpsProxy: "http://proxy.example:8080/",
      httpProxy: "https://other.example/",
      noProxy: ".internal.example, 10.0.0.1",
      problems: [],
    });
  });

  it("prefers lower-case names and takes an address without a scheme", () => {
    expect(parseProxySettings({ https_proxy: "small.example:3128", HTTPS_PROXY: "http://capital.example" })).toEqual({
      httpsProxy: "http://small.example:3128/",
      problems: [],
    });
  });

  it.each(["socks5://proxy.example:1080", "http://", "ftp://proxy.example", "http://proxy.example:port"])(
    "names the variable that holds %s and goes on without it",
    (value) => {
      const settings = parseProxySettings({ HTTPS_PROXY: value });
      expect(settings?.httpsProxy).toBeUndefined();
      expect(settings?.problems).toHaveLength(1);
      expect(settings?.problems[0]).toMatch(/^HTTPS_PROXY is no address of an HTTP proxy/);
    },
  );

  it("does not mind what HTTP_PROXY holds while HTTPS_PROXY is good", () => {
    expect(parseProxySettings({ HTTPS_PROXY: "proxy.example:8080", http_proxy: "socks5://proxy.example" })).toEqual({
      httpsProxy: "http://proxy.example:8080/",
      problems: [],
    });
    expect(parseProxySettings({ HTTP_PROXY: "socks5://proxy.example" })?.problems).toHaveLength(1);
  });

  it("never repeats the value of a malformed variable, which may hold a password", () => {
    const settings = parseProxySettings({ HTTPS_PROXY: "socks5://user:hunter2@proxy.example" });
    expect(JSON.stringify(settings)).not.toContain("hunter2");
  });
});
