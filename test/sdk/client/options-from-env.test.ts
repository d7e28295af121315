import { describe, expect, it } from "vitest";
import { ConfigurationError, createClient, describeClient, optionsFromEnv } from "../../../sdk/index.js";

const ENV = {
  CONNECTWISE_API_URL: "https://api-na.myconnectwise.net/v4_6_release/apis/3.0/",
  CONNECTWISE_COMPANY_ID: " acme ",
  CONNECTWISE_PUBLIC_KEY: "publicKey",
  CONNECTWISE_PRIVATE_KEY: "privateKey",
};

function problemsOf(env: Record<string, string | undefined>): readonly string[] {
  try {
    optionsFromEnv(env);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems.map(({ name }) => name);
    throw error;
  }
  return [];
}

describe("optionsFromEnv", () => {
  it("reads what is needed and what is optional, blanks at the ends aside", () => {
    const options = optionsFromEnv({
      ...ENV,
      CONNECTWISE_CLIENT_ID: "guid",
      CONNECTWISE_AUTH_PREFIX: "acme+",
      CONNECTWISE_API_VERSION: "2025.1",
      CWM_TIMEOUT_MS: "5000",
      CWM_MAX_CONCURRENCY: "2",
    });
    expect(options).toMatchObject({
      companyId: "acme",
      clientId: "guid",
      authPrefix: "acme+",
      apiVersion: "2025.1",
      timeoutMs: 5000,
      maxConcurrency: 2,
    });
    expect(describeClient(createClient(options)).baseUrl).toBe(
      "https://api-na.myconnectwise.net/v4_6_release/apis/3.0",
    );
  });

  it("names every missing variable at once", () => {
    expect(problemsOf({})).toEqual([
      "CONNECTWISE_API_URL",
      "CONNECTWISE_COMPANY_ID",
      "CONNECTWISE_PUBLIC_KEY",
      "CONNECTWISE_PRIVATE_KEY",
    ]);
  });

  it("takes blank and unfilled values for absent", () => {
    const unfilled = "$" + "{user_config.client_id}";
    expect(optionsFromEnv({ ...ENV, CONNECTWISE_CLIENT_ID: unfilled, CONNECTWISE_AUTH_PREFIX: " " })).toMatchObject({
      clientId: undefined,
      authPrefix: undefined,
    });
    expect(problemsOf({ ...ENV, CONNECTWISE_PUBLIC_KEY: unfilled })).toEqual(["CONNECTWISE_PUBLIC_KEY"]);
  });

  it.each([
    ["CONNECTWISE_API_URL", "http://na.myconnectwise.net/v4_6_release/apis/3.0"],
    ["CONNECTWISE_API_URL", "na.myconnectwise.net"],
    ["CONNECTWISE_PRIVATE_KEY", "two words"],
    ["CONNECTWISE_API_VERSION", "newest"],
    ["CWM_TIMEOUT_MS", "soon"],
    ["CWM_TIMEOUT_MS", "0"],
    ["CWM_MAX_CONCURRENCY", "1.5"],
  ])("names a malformed %s without its value", (name, value) => {
    expect(problemsOf({ ...ENV, [name]: value })).toEqual([name]);
    expect(() => optionsFromEnv({ ...ENV, [name]: value })).not.toThrow(new RegExp(value));
  });
});
