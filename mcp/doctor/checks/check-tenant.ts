import { apiErrorOf, type Client, request } from "../../../sdk/index.js";
import type { Check, CheckResult } from "../check.js";
import type { DoctorInput } from "../doctor-input.js";
import { explainFailure } from "../explain-failure.js";
import { MODULE_PROBES, type ModuleProbe } from "../module-probes.js";

const CONNECTION = "Connection";
const CREDENTIALS = [
  "CONNECTWISE_API_URL",
  "CONNECTWISE_COMPANY_ID",
  "CONNECTWISE_PUBLIC_KEY",
  "CONNECTWISE_PRIVATE_KEY",
];

/** Asks the tenant who it is, and then one record of each module: what these keys may read. */
export const checkTenant: Check = async (input) => {
  const missing = CREDENTIALS.filter((name) => input.configuration.variables[name] === undefined);
  if (missing.length > 0) {
    return { name: CONNECTION, status: "skip", found: `not tried: ${missing.join(", ")} not set` };
  }
  let client: Client;
  try {
    client = await input.openClient();
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return { name: CONNECTION, status: "fail", found, advice: "Correct the settings that are marked above first." };
  }
  const connection = await checkConnection(client, input);
  if (connection.status === "fail") {
    return [connection, ...MODULE_PROBES.map((probe) => skipped(probe, "not tried: no connection"))];
  }
  return [connection, ...(await checkModules(client, input))];
};

async function checkConnection(client: Client, input: DoctorInput): Promise<CheckResult> {
  const started = performance.now();
  const answer = await ask(client, "/system/info", {}, input);
  if (answer.failure !== undefined) return { name: CONNECTION, status: "fail", ...explainFailure(answer.failure) };
  const ms = Math.round(performance.now() - started);
  const tenant = describeTenant(answer.data);
  return { name: CONNECTION, status: "ok", found: `${tenant ?? "answered"}, in ${ms} ms` };
}

function describeTenant(data: unknown): string | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { version, isCloud, cloudRegion } = data as Readonly<Record<string, unknown>>;
  if (typeof version !== "string") return undefined;
  const where = isCloud === true || isCloud === "True" ? "cloud" : "on-premise";
  return `release ${version}, ${where}${typeof cloudRegion === "string" ? `, ${cloudRegion}` : ""}`;
}

async function checkModules(client: Client, input: DoctorInput): Promise<CheckResult[]> {
  const [first, ...others] = MODULE_PROBES;
  if (first === undefined) return [];
  const verdict = await checkModule(client, first, input);
  // Keys that are wrong here are wrong everywhere; asking on would only look like an attack.
  if (verdict.isRefused)
    return [verdict.result, ...others.map((probe) => skipped(probe, "not tried: the keys were not accepted"))];
  const verdicts = await Promise.all(others.map((probe) => checkModule(client, probe, input)));
  return [verdict.result, ...verdicts.map(({ result }) => result)];
}

async function checkModule(
  client: Client,
  probe: ModuleProbe,
  input: DoctorInput,
): Promise<{ result: CheckResult; isRefused: boolean }> {
  const name = nameOf(probe);
  const { failure, status } = await ask(client, probe.path, { pageSize: 1, fields: "id" }, input);
  if (failure === undefined)
    return { result: { name, status: "ok", found: `${probe.what} can be read` }, isRefused: false };
  const { found, advice } = explainFailure(failure);
  // A role without a right, or a release without an endpoint, may be just what is wanted.
  const isMild = status === 403 || status === 404;
  const result: CheckResult = { name, status: isMild ? "warn" : "fail", found: `${probe.what}: ${found}`, advice };
  return { result, isRefused: status === 401 };
}

interface Outcome {
  readonly data?: unknown;
  readonly failure?: unknown;
  readonly status?: number;
}

async function ask(client: Client, path: string, query: Record<string, unknown>, input: DoctorInput): Promise<Outcome> {
  const timeoutMs = input.timeoutMs ?? 20_000;
  try {
    const result = await request(client, { method: "GET", path, query, timeoutMs, totalMs: timeoutMs, retry: false });
    if (result.error === undefined) return { data: result.data, status: result.response.status };
    return { failure: apiErrorOf(result), status: result.response.status };
  } catch (failure) {
    return { failure };
  }
}

function nameOf(probe: ModuleProbe): string {
  return `Rights: ${probe.module}`;
}

function skipped(probe: ModuleProbe, found: string): CheckResult {
  return { name: nameOf(probe), status: "skip", found };
}
