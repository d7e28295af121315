import { homedir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseConfiguration } from "../../mcp/command-line/configuration.js";

const FULL = {
  CONNECTWISE_API_URL: "https://api-na.myconnectwise.net/v4_6_release/apis/3.0",
  CONNECTWISE_COMPANY_ID: "northfold",
  CONNECTWISE_PUBLIC_KEY: "publicKey1",
  CONNECTWISE_PRIVATE_KEY: "privateKey1",
};

test("nothing set gives defaults and no problem", () => {
  const configuration = parseConfiguration({});
  expect(configuration).toMatchObject({ writePolicy: "allow", maxResultChars: 24_000, logLevel: "info", problems: [] });
  expect(configuration.fastMemoryFile).toBe(join(configuration.dataFolder, "fast_memory_api.db"));
  expect(configuration.logFile).toBe(join(configuration.dataFolder, "api_gateway.log"));
  expect(configuration).not.toHaveProperty("catalogFile");
});

test("blank values and templates that a client left unexpanded count as unset", () => {
  const { variables } = parseConfiguration({
    ...FULL,
    CWM_MEMBER: "  ",
    CONNECTWISE_CLIENT_ID: ["$", "{user_config.client_id}"].join(""),
  });
  expect(Object.keys(variables).sort()).toEqual(Object.keys(FULL).sort());
});

test("folders and single files can be moved, ~ is the home folder", () => {
  const moved = parseConfiguration({ CWM_DATA_DIR: "~/cwm", CWM_LOG_FILE: "/var/log/cwm.log", CWM_CATALOG_DB: "c.db" });
  expect(moved.dataFolder).toBe(join(homedir(), "cwm"));
  expect(moved.fastMemoryFile).toBe(join(homedir(), "cwm", "fast_memory_api.db"));
  expect(moved.logFile).toBe("/var/log/cwm.log");
  expect(moved.catalogFile).toBe(join(process.cwd(), "c.db"));
});

test.each([
  ["CWM_WRITE_POLICY", "yes", "writePolicy", "deny"],
  ["CWM_MAX_RESULT_CHARS", "-5", "maxResultChars", 24_000],
  ["CWM_LOG_LEVEL", "loud", "logLevel", "info"],
  ["CWM_TIMEOUT_MS", "soon", "writePolicy", "allow"],
  ["CWM_MAX_CONCURRENCY", "0", "writePolicy", "allow"],
] as const)("%s=%s is a problem by its name, with a safe value instead", (name, value, field, fallback) => {
  const configuration = parseConfiguration({ ...FULL, [name]: value });
  expect(configuration.problems.join()).toContain(name);
  expect(configuration[field]).toBe(fallback);
});

test("the keys and the header made of them are secrets", () => {
  const { secrets } = parseConfiguration({ ...FULL, CWM_HTTP_TOKEN: "tokenToken" });
  const basic = Buffer.from("northfold+publicKey1:privateKey1").toString("base64");
  expect(secrets).toEqual(expect.arrayContaining(["publicKey1", "privateKey1", "tokenToken", basic]));
});
