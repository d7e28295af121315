import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseConfiguration } from "../../mcp/command-line/configuration.js";
import { openConfiguredClient } from "../../mcp/command-line/surroundings.js";
import { VARIABLES } from "../../mcp/command-line/variables.js";
import { classifyHost } from "../../mcp/doctor/classify-host.js";
import type { DoctorReport } from "../../mcp/doctor/index.js";
import { createPatient, find, type Patient, PLAUSIBLE } from "./doctor-patient.js";

/** What a client passes on when it has no value for a setting. */
const TEMPLATE = ["$", "{user_config.value}"].join("");

let patient: Patient;
beforeAll(async () => {
  patient = await createPatient();
});
afterAll(() => patient.remove());

/** Looks at the settings only: the client cannot be made, so no request is sent. */
function examine(env: Record<string, string>): Promise<DoctorReport> {
  return patient.examine(env, {
    openClient: () => {
      throw new Error("no client in this test");
    },
  });
}

async function check(name: string, env: Record<string, string>) {
  return find(await examine(env), name);
}

describe("every variable", () => {
  it("has a check of its name", async () => {
    const report = await examine({});
    const names = report.sections.flatMap(({ checks }) => checks).map(({ name }) => name);
    for (const { name } of VARIABLES) expect(names).toContain(name);
  });

  it("is told apart from a template that the client did not fill", async () => {
    for (const { name } of VARIABLES) {
      if (name === "CWM_DATA_DIR") continue;
      const found = await check(name, { [name]: TEMPLATE });
      if (/_(DB|FILE)$/.test(name)) expect(found.found).not.toContain("environment");
      else expect(`${name}: ${found.found}`).toContain(`${TEMPLATE}: the program that starts the server`);
    }
  });

  it("gets advice whenever something is amiss", async () => {
    const report = await examine({ CWM_LOG_LEVEL: "loud", CONNECTWISE_API_URL: "nonsense" });
    for (const { name, status, advice } of report.sections.flatMap(({ checks }) => checks)) {
      if (status === "warn" || status === "fail") expect(`${name}: ${advice}`).toMatch(/: .{10}/);
    }
  });
});

describe("CONNECTWISE_API_URL", () => {
  const name = "CONNECTWISE_API_URL";

  it.each([
    ["https://api-na.myconnectwise.net/v4_6_release/apis/3.0", "cloud, North America"],
    ["https://na.myconnectwise.net/v4_6_release/apis/3.0/", "cloud, North America"],
    ["https://api-eu.myconnectwise.net/v4_6_release/apis/3.0", "cloud, Europe"],
    ["https://api-au.myconnectwise.net/v4_6_release/apis/3.0", "cloud, Australia"],
    ["https://api-aus.myconnectwise.net/v4_6_release/apis/3.0", "cloud, Australia"],
    ["https://api-za.myconnectwise.net/v4_6_release/apis/3.0", "cloud, South Africa"],
    ["https://api-staging.connectwisedev.com/v4_6_release/apis/3.0", "staging"],
    ["https://sandbox-na.myconnectwise.net/v4_6_release/apis/3.0", "sandbox"],
    ["https://connect.customer.example/v4_6_release/apis/3.0", "on-premise"],
    ["http://127.0.0.1:8080/v4_6_release/apis/3.0", "this machine"],
  ])("%s is right", async (url, words) => {
    const { status, found } = await check(name, { [name]: url });
    expect(status).toBe("ok");
    expect(found).toContain(words);
    expect(found).toContain("from the environment");
  });

  it.each([
    ["https://eu.myconnectwise.net/v4_6_release/apis/3.0", "api-eu.myconnectwise.net"],
    ["https://api-xx.myconnectwise.net/v4_6_release/apis/3.0", "known are na, eu"],
    ["https://api-eu.myconnectwise.com/v4_6_release/apis/3.0", "mean api-eu.myconnectwise.net"],
    ["https://api.na.myconnectwise.net/v4_6_release/apis/3.0", "mean api-na.myconnectwise.net"],
    ["https://api_au.myconnectwise.net/v4_6_release/apis/3.0", "mean api-au.myconnectwise.net"],
    ["https://sandbox.na.myconectwise.net/v4_6_release/apis/3.0", "mean sandbox-na.myconnectwise.net"],
    ["https://developer.connectwise.com/v4_6_release/apis/3.0", "mean api-na.myconnectwise.net"],
    ["https://api-eu.myconnectwise.net/v2024_3/apis/3.0", "v4_6_release instead"],
    ["https://eu.myconnectwise.net", "gateway of yours does. This is the host of the user interface"],
    ["https://api-eu.myconnectwise.net", "does not end in /v4_6_release/apis/3.0"],
  ])("%s may be meant, but not well", async (url, advice) => {
    const found = await check(name, { [name]: url });
    expect(found.status).toBe("warn");
    expect(found.advice).toContain(advice);
  });

  it.each([
    ["api-eu.myconnectwise.net", "https:// in front"],
    ["http://api-eu.myconnectwise.net/v4_6_release/apis/3.0", "Use https://"],
    ["https://api-eu.myconnectwise.net/v4_6_release/apis/3.0/apis/3.0", "twice"],
    ["https://eu.myconnectwise.net/login/login.aspx", "login page"],
    ["https://api-eu.myconnectwise.net/v4_6_release/apis/3.0?key=pw12345", "Take away the ?"],
    ["http://tenant.localhost:8080/v4_6_release/apis/3.0", "localhost, 127.0.0.1"],
    ["https://user:pw12345@host.example/v4_6_release/apis/3.0", "Take them out"],
  ])("%s is wrong", async (url, advice) => {
    const found = await check(name, { [name]: url });
    expect(found.status).toBe("fail");
    expect(found.advice).toContain(advice);
    expect(JSON.stringify(found)).not.toContain("pw12345");
  });

  it("is wanted", async () => expect((await check(name, {})).status).toBe("fail"));
});

describe("company, clientId and prefix", () => {
  it("are right as ConnectWise gives them", async () => {
    const report = await examine(PLAUSIBLE);
    for (const name of ["CONNECTWISE_COMPANY_ID", "CONNECTWISE_CLIENT_ID", "CONNECTWISE_AUTH_PREFIX"]) {
      expect(find(report, name)).toMatchObject({ status: "ok" });
    }
    expect(find(report, "CONNECTWISE_AUTH_PREFIX").found).toBe("not set; northfold+ is used");
  });

  it.each([
    ["CONNECTWISE_COMPANY_ID", PLAUSIBLE.CONNECTWISE_CLIENT_ID, "fail", "CONNECTWISE_CLIENT_ID"],
    ["CONNECTWISE_COMPANY_ID", "northfold+", "fail", "short company name"],
    ["CONNECTWISE_COMPANY_ID", "Northfold Ltd", "fail", "short company name"],
    ["CONNECTWISE_COMPANY_ID", "your_company", "fail", "short company name"],
    ["CONNECTWISE_COMPANY_ID", "yourcompany", "fail", "short company name"],
    ["CONNECTWISE_CLIENT_ID", "00000000-0000-0000-0000-000000000000", "fail", "developer.connectwise.com"],
    ["CONNECTWISE_CLIENT_ID", "northfold", "fail", "developer.connectwise.com"],
    ["CONNECTWISE_CLIENT_ID", `{${PLAUSIBLE.CONNECTWISE_CLIENT_ID}}`, "warn", "braces"],
    ["CONNECTWISE_AUTH_PREFIX", "northfold", "fail", "must end in +"],
    ["CONNECTWISE_AUTH_PREFIX", "other+", "warn", "Leave it out"],
    ["CONNECTWISE_API_VERSION", "newest", "fail", "2025.1"],
  ])("%s=%s is %s", async (name, value, status, advice) => {
    const found = await check(name, { ...PLAUSIBLE, [name]: value });
    expect(found.status).toBe(status);
    expect(found.advice).toContain(advice);
  });

  it("says that the company id stands in for a missing clientId", async () => {
    const { CONNECTWISE_CLIENT_ID: _, ...without } = PLAUSIBLE;
    const found = await check("CONNECTWISE_CLIENT_ID", without);
    expect(found).toMatchObject({ status: "warn", found: "not set; the company id is sent in its place" });
  });
});

describe("the keys", () => {
  it.each([
    ["CONNECTWISE_PUBLIC_KEY", "northfold+Ab1Cd2Ef3Gh4", "bare key"],
    ["CONNECTWISE_PUBLIC_KEY", "your-public-key", "Replace it"],
    ["CONNECTWISE_PRIVATE_KEY", "Lm6No7 Pq8Rs9", "Copy it again"],
    ["CONNECTWISE_PRIVATE_KEY", '"Lm6No7Pq8Rs9"', "quotes"],
    ["CONNECTWISE_PRIVATE_KEY", PLAUSIBLE.CONNECTWISE_PUBLIC_KEY, "only once"],
    ["CONNECTWISE_PUBLIC_KEY", PLAUSIBLE.CONNECTWISE_CLIENT_ID, "clientId"],
  ])("%s like %s is wrong", async (name, value, advice) => {
    const found = await check(name, { ...PLAUSIBLE, [name]: value });
    expect(found.status).toBe("fail");
    expect(found.advice).toContain(advice);
    expect(JSON.stringify(found)).not.toContain(value);
  });

  it("are never shown, nor is the token", async () => {
    const env = { ...PLAUSIBLE, CWM_HTTP_TOKEN: "0123456789abcdef" };
    const text = JSON.stringify(await examine(env));
    for (const secret of [env.CONNECTWISE_PUBLIC_KEY, env.CONNECTWISE_PRIVATE_KEY, env.CWM_HTTP_TOKEN]) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain("set (16 characters)");
  });
});

describe("a key in the wrong place", () => {
  const KEY = "Ab3dEfGh1jKlMn0p";
  const places: readonly (readonly [string, string])[] = [
    ...VARIABLES.filter(({ name }) => !/_(?:DIR|DB|FILE)$/.test(name)).map(({ name }) => [name, KEY] as const),
    ["CONNECTWISE_AUTH_PREFIX", `northfold+${KEY}`],
    ["CONNECTWISE_AUTH_PREFIX", `${KEY}+`],
    ["CONNECTWISE_API_URL", `${PLAUSIBLE.CONNECTWISE_API_URL}?key=${KEY}`],
    ["CONNECTWISE_API_URL", `${PLAUSIBLE.CONNECTWISE_API_URL}/${KEY}`],
    ["CWM_DATA_DIR", `/tmp/${KEY}`],
    ["CONNECTWISE_PRIVAT_KEY", KEY],
  ];
  it.each(places)("is not shown when it stands in %s (%s)", async (name, value) => {
    const report = await examine({ ...PLAUSIBLE, [name]: value });
    expect(JSON.stringify(report)).not.toContain(KEY);
  });

  it.each(["CWM_WRITE_POLICY", "CWM_LOG_LEVEL", "CWM_TIMEOUT_MS"])(
    "is not repeated by what calls say of %s either",
    (name) => expect(parseConfiguration({ [name]: KEY }).problems.join()).not.toContain(KEY),
  );
});

describe("settings of behaviour", () => {
  it("say what is used and where it came from", async () => {
    const report = await examine({ CWM_WRITE_POLICY: "deny", CWM_MAX_RESULT_CHARS: "9000" });
    expect(find(report, "CWM_WRITE_POLICY").found).toBe("deny: nothing is written, from the environment");
    expect(find(report, "CWM_MAX_RESULT_CHARS").found).toBe("9000, from the environment");
    expect(find(report, "CWM_LOG_LEVEL").found).toBe("info (default)");
  });

  it.each(["CWM_WRITE_POLICY", "CWM_LOG_LEVEL", "CWM_TIMEOUT_MS", "CWM_MAX_CONCURRENCY", "CWM_MAX_RESULT_CHARS"])(
    "find a malformed %s",
    async (name) => {
      for (const value of ["sometimes", "0"]) {
        const { status, advice } = await check(name, { [name]: value });
        expect(status).toBe("fail");
        expect(advice).toBe("Correct it, or leave it out: until then every call to ConnectWise is refused.");
        const open = openConfiguredClient(parseConfiguration({ ...PLAUSIBLE, [name]: value }));
        await expect(open).rejects.toThrow("Calls to ConnectWise are not configured");
      }
    },
  );

  it("are told once each by the connection that cannot be made of them", async () => {
    const env = { ...PLAUSIBLE, CWM_TIMEOUT_MS: "5s", CWM_MAX_CONCURRENCY: "1e1", CWM_MAX_RESULT_CHARS: "24k" };
    const openClient = () => openConfiguredClient(parseConfiguration(env));
    const { found } = find(await patient.examine(env, { openClient }), "Connection");
    const names = [...found.matchAll(/CWM_[A-Z_]+/g)].map(([name]) => name);
    expect(names.sort()).toEqual(["CWM_MAX_CONCURRENCY", "CWM_MAX_RESULT_CHARS", "CWM_TIMEOUT_MS"]);
  });

  it.each([
    ["CWM_TIMEOUT_MS", "30", /milliseconds.*Set 30000 for 30 seconds/],
    ["CWM_TIMEOUT_MS", "1", /milliseconds.*Set 30000 for 30 seconds/],
    ["CWM_TIMEOUT_MS", "999", /milliseconds.*Set 30000/],
    ["CWM_MAX_CONCURRENCY", "100", /429.*Set 4/],
    ["CWM_MAX_RESULT_CHARS", "1000000", /250000 tokens.*at most 100000/],
  ])("that are well formed and hardly meant are warned of: %s=%s", async (name, value, advice) => {
    const result = await check(name, { [name]: value });
    expect(result).toMatchObject({ status: "warn", found: `${value}, from the environment` });
    expect(result.advice).toMatch(advice);
  });

  it.each([
    ["CWM_TIMEOUT_MS", "1000"],
    ["CWM_MAX_CONCURRENCY", "1"],
    ["CWM_MAX_CONCURRENCY", "8"],
    ["CWM_MAX_RESULT_CHARS", "2000"],
    ["CWM_MAX_RESULT_CHARS", "100000"],
  ])("within reason are right: %s=%s", async (name, value) => {
    expect(await check(name, { [name]: value })).toMatchObject({ status: "ok" });
  });

  it.each([
    ["CWM_TIMEOUT_MS", "5s", "is malformed: use a whole number of milliseconds from 1 to 3600000, without a unit"],
    ["CWM_MAX_CONCURRENCY", "1.5", 'is "1.5": use a whole number from 1 to 1000, without a unit'],
    ["CWM_LOG_LEVEL", "verbose", 'is "verbose": use one of debug, info, warn, error, off'],
  ])("say in plain words what is wrong with %s=%s", async (name, value, words) => {
    expect((await check(name, { [name]: value })).found).toBe(words);
  });

  it("find a token that is too short", async () => {
    expect((await check("CWM_HTTP_TOKEN", { CWM_HTTP_TOKEN: "short" })).status).toBe("warn");
    expect((await check("CWM_HTTP_TOKEN", { CWM_HTTP_TOKEN: "changeme" })).status).toBe("fail");
  });

  it.each([
    ["CONNECTWISE_URL", "CONNECTWISE_API_URL"],
    ["CONNECTWISE_SITE", "CONNECTWISE_API_URL"],
    ["CW_COMPANY", "CONNECTWISE_COMPANY_ID"],
    ["CONNECTWISE_CLIENTID", "CONNECTWISE_CLIENT_ID"],
    ["CONNECTWISE_PRIVATEKEY", "CONNECTWISE_PRIVATE_KEY"],
    ["CWM_WRITEPOLICY", "CWM_WRITE_POLICY"],
    ["CONECTWISE_API_URL", "CONNECTWISE_API_URL"],
    ["CMW_HTTP_TOKEN", "CWM_HTTP_TOKEN"],
    ["connectwise_api_url", "CONNECTWISE_API_URL"],
    ["CWM_READONLY", "CWM_WRITE_POLICY"],
    ["CWM_REQUEST_TIMEOUT", "CWM_TIMEOUT_MS"],
  ])("find %s, which was meant to be %s", async (wrong, right) => {
    const found = await check("Other variables", { [wrong]: "value-that-may-be-a-key" });
    expect(found).toMatchObject({ status: "warn", advice: `${wrong}: did you mean ${right}?` });
    expect(JSON.stringify(found)).not.toContain("value-that");
  });
});

it("a name that is like no other is not turned into one", async () => {
  const found = await check("Other variables", { CWM_COLOUR: "red" });
  expect(found).toMatchObject({
    status: "warn",
    advice: "CWM_COLOUR: no variable of this program; --help lists them.",
  });
});

describe("a client that cannot be made", () => {
  it("points back to the settings, and sends nothing", async () => {
    expect(find(await examine(PLAUSIBLE), "Connection")).toEqual({
      name: "Connection",
      status: "fail",
      found: "no client in this test",
      advice: "Correct the settings that are marked above first.",
    });
  });
});

describe("network settings", () => {
  it("say by which way requests leave, without the proxy's password", async () => {
    const env = { ...PLAUSIBLE, HTTPS_PROXY: "http://clerk:hunter2@proxy.example:3128", NO_PROXY: ".lan" };
    const found = await check("Proxy", env);
    expect(found).toMatchObject({ status: "ok", found: "requests go through proxy.example:3128, except to .lan" });
    const direct = { ...env, CONNECTWISE_API_URL: "https://cw.corp.lan/v4_6_release/apis/3.0" };
    expect((await check("Proxy", direct)).found).toMatch(/^not used for cw\.corp\.lan, which NO_PROXY \(\.lan\) lists/);
    expect((await check("Proxy", { HTTPS_PROXY: "socks5://x" })).status).toBe("fail");
    expect((await check("Proxy", {})).found).toContain("none");
    const all = await check("Proxy", { ALL_PROXY: "http://clerk:hunter2@proxy.example" });
    expect(all).toMatchObject({ status: "warn", advice: expect.stringContaining("HTTPS_PROXY") });
    expect(all.found).not.toContain("hunter2");
  });

  it("find a certificate file that is not there, and trust in everybody", async () => {
    const missing = await check("Certificates", { NODE_EXTRA_CA_CERTS: "/nowhere/ca.pem" });
    expect(missing).toMatchObject({ status: "fail", found: expect.stringContaining("/nowhere/ca.pem") });
    expect((await check("Certificates", { NODE_TLS_REJECT_UNAUTHORIZED: "0" })).status).toBe("fail");
  });
});

describe("classifyHost", () => {
  it("is not fooled by names that only contain a vendor's", () => {
    for (const host of ["api-na.myconnectwise.net.evil.example", "myconnectwise.customer.example"]) {
      expect(classifyHost(host).kind).toBe("on-premise");
    }
    for (const host of ["myconnectwise.net", "a.b.myconnectwise.net"]) {
      expect(classifyHost(host).kind).toBe("mistyped-cloud");
    }
  });
});
