import { ApiError, apiErrorOf, type Client, request, TimeoutError } from "../../../sdk/index.js";
import type { Check, CheckResult } from "../check.js";
import type { DoctorInput } from "../doctor-input.js";
import { explainFailure, isHeldBack } from "../explain-failure.js";
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
  if (connection.stop !== undefined) {
    const found = `not tried: ${connection.stop}`;
    return [connection.result, ...MODULE_PROBES.map((probe) => skipped(probe, found))];
  }
  const modules = await checkModules(client, connection.result, input);
  // A role that may not read this one thing does its work all the same.
  const works = connection.isMild && modules.some(({ status }) => status === "ok");
  if (works) return [{ ...connection.result, status: "warn" }, ...modules];
  return [connection.isNotFound ? { ...connection.result, advice: WRONG_ADDRESS } : connection.result, ...modules];
};

/** What came of one question to the tenant. */
interface Verdict {
  readonly result: CheckResult;
  /** Whether the failure may be what is wanted: a role without a right, a release without an endpoint. */
  readonly isMild?: boolean;
  readonly isNotFound?: boolean;
  /** Why asking on is of no use, in words. */
  readonly stop?: string | undefined;
}

async function checkConnection(client: Client, input: DoctorInput): Promise<Verdict> {
  const started = performance.now();
  const outcome = await ask(client, "/system/info", {}, input);
  if ("failure" in outcome) {
    const { failure } = outcome;
    const { found, advice: usual } = explainFailure(failure);
    const advice = isCutByConfiguration(failure, input) ? TOO_SHORT : usual;
    const result: CheckResult = { name: CONNECTION, status: "fail", found, advice };
    return { result, isMild: isMild(failure), isNotFound: isNotFound(failure), stop: reasonToStop(failure) };
  }
  const tenant = describeTenant(outcome.data);
  if (tenant === undefined) return { result: { name: CONNECTION, ...NOT_THE_API } };
  const ms = Math.round(performance.now() - started);
  return { result: { name: CONNECTION, status: "ok", found: `${tenant}, in ${ms} ms` } };
}

function describeTenant(data: unknown): string | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { version, isCloud, cloudRegion } = data as Readonly<Record<string, unknown>>;
  if (typeof version !== "string") return undefined;
  const where = isCloud === true || isCloud === "True" ? "cloud" : "on-premise";
  return `release ${version}, ${where}${typeof cloudRegion === "string" ? `, ${cloudRegion}` : ""}`;
}

/** @param connection what asking for the tenant itself has shown, which may be a failure of that one endpoint */
async function checkModules(client: Client, connection: CheckResult, input: DoctorInput): Promise<CheckResult[]> {
  const [first, ...others] = MODULE_PROBES;
  if (first === undefined) return [];
  const { result, isMild, stop } = await checkModule(client, first, input);
  // Keys that are wrong here are wrong everywhere; asking on would only look like an attack.
  if (stop !== undefined) return [result, ...others.map((probe) => skipped(probe, `not tried: ${stop}`))];
  if (!isMild && saysTheSame(result, connection, first))
    return [skipped(first, SAME), ...others.map((probe) => skipped(probe, `not tried: ${SAME} is to be expected`))];
  const verdicts = await Promise.all(others.map((probe) => checkModule(client, probe, input)));
  const results = [result, ...verdicts.map((verdict) => verdict.result)];
  const isOneAnswer = MODULE_PROBES.every((probe, at) => saysTheSame(results[at], connection, probe));
  return isOneAnswer ? MODULE_PROBES.map((probe) => skipped(probe, SAME)) : results;
}

async function checkModule(client: Client, probe: ModuleProbe, input: DoctorInput): Promise<Verdict> {
  const name = nameOf(probe);
  const outcome = await ask(client, probe.path, { pageSize: 1, fields: "id" }, input);
  if ("failure" in outcome) {
    const { failure } = outcome;
    if (isHeldBack(failure)) return { result: skipped(probe, `not tried: ${LIMITED}`) };
    const { found, advice: usual } = explainFailure(failure);
    const stuck = isCutByConfiguration(failure, input) ? TOO_SHORT : STUCK;
    const advice = failure instanceof TimeoutError ? stuck : usual;
    const status = isMild(failure) ? "warn" : "fail";
    const stop = isRefused(failure) ? REFUSED : undefined;
    return { result: { name, status, found: `${probe.what}: ${found}`, advice }, isMild: isMild(failure), stop };
  }
  if (!Array.isArray(outcome.data)) {
    return { result: { ...NOT_THE_API, name, found: `${probe.what}: ${NOT_THE_API.found}` } };
  }
  return { result: { name, status: "ok", found: `${probe.what} can be read` } };
}

const NOT_THE_API = {
  status: "fail",
  found: "something answered, but not as the API does",
  advice: "The base URL leads to another program: check its host and path.",
} as const;
const WRONG_ADDRESS =
  "Nothing at all was found: host, company or base path is wrong. Check in CONNECTWISE_API_URL that the host is the one " +
  "of your region (or your own server) and that it ends in /v4_6_release/apis/3.0, and in CONNECTWISE_COMPANY_ID the name that people type at login.";
const LIMITED = "the tenant limits requests at the moment";
const REFUSED = "access was refused";
const SAME = "the same answer as above";
const STUCK = "The tenant itself answers, so it is this part of it that is slow or stuck: try again later.";

const TOO_SHORT =
  "Calls have no more time than that, for CWM_TIMEOUT_MS says so. Raise it, or leave it out (30 seconds), and run the doctor again.";

/** Why nothing more can be learnt after the tenant itself was asked for; `undefined` when modules may answer. */
function reasonToStop(failure: unknown): string | undefined {
  if (isHeldBack(failure)) return LIMITED;
  if (isRefused(failure)) return REFUSED;
  return failure instanceof ApiError ? undefined : "no connection";
}

function isRefused(failure: unknown): boolean {
  return failure instanceof ApiError && failure.status === 401;
}

function isMild(failure: unknown): boolean {
  return failure instanceof ApiError && (failure.status === 403 || failure.status === 404);
}

function isNotFound(failure: unknown): boolean {
  return failure instanceof ApiError && failure.status === 404;
}

function saysTheSame(result: CheckResult | undefined, connection: CheckResult, { what }: ModuleProbe): boolean {
  return connection.status === "fail" && result?.found === `${what}: ${connection.found}`;
}

type Outcome = { readonly data: unknown } | { readonly failure: unknown };

async function ask(client: Client, path: string, query: Record<string, unknown>, input: DoctorInput): Promise<Outcome> {
  const timeoutMs = Math.min(patience(input), timeoutOfCalls(input));
  try {
    const result = await request(client, { method: "GET", path, query, timeoutMs, totalMs: timeoutMs, retry: false });
    return result.error === undefined ? { data: result.data } : { failure: apiErrorOf(result) };
  } catch (failure) {
    return { failure };
  }
}

function patience({ timeoutMs = 20_000 }: DoctorInput): number {
  return timeoutMs;
}

function timeoutOfCalls({ configuration }: DoctorInput): number {
  return Number(configuration.variables.CWM_TIMEOUT_MS ?? Infinity);
}

/** Whether a request was given up because calls are: a doctor with more patience would find them healthy. */
function isCutByConfiguration(failure: unknown, input: DoctorInput): boolean {
  return failure instanceof TimeoutError && !isHeldBack(failure) && timeoutOfCalls(input) < patience(input);
}

function nameOf(probe: ModuleProbe): string {
  return `Rights: ${probe.module}`;
}

function skipped(probe: ModuleProbe, found: string): CheckResult {
  return { name: nameOf(probe), status: "skip", found };
}
