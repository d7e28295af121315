import { ConfigurationError, type ConfigurationProblem } from "../errors/configuration-error.js";
import { isGuid, type SetupFacts } from "../errors/setup-facts.js";
import { type BaseUrl, parseBaseUrl } from "../http/base-url.js";
import { LONGEST_MS, limitProblems } from "../http/limit-problems.js";
import { DEFAULT_RETRY, type RetrySettings, retrySettings } from "../http/retry-settings.js";
import type { ClientOptions } from "./client-options.js";

/** Options that have been checked, with every default settled. Holds the secrets; stays inside `createClient`. */
export interface ClientSettings {
  readonly base: BaseUrl;
  readonly companyId: string;
  readonly headers: { readonly authorization: string; readonly clientId: string; readonly accept: string };
  readonly secrets: readonly string[];
  readonly setup: SetupFacts;
  readonly maxConcurrency: number;
  readonly timeoutMs: number;
  readonly textFilterTimeoutMs: number;
  readonly totalMs: number;
  readonly overallMs: number;
  readonly reserveMs: number;
  readonly retry: RetrySettings;
}

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_TOTAL_MS = 180_000;
const DEFAULT_CONCURRENCY = 4;

/**
 * Checks options and settles defaults.
 *
 * @throws ConfigurationError naming every option at fault, never a value
 */
export function clientSettings(options: ClientOptions): ClientSettings {
  const problems: ConfigurationProblem[] = [];
  const complain = (name: string, problem: string) => problems.push({ name, problem });

  const text = (name: "companyId" | "publicKey" | "privateKey") => checkText(name, options[name], true, complain);
  const companyId = text("companyId");
  const publicKey = text("publicKey");
  const privateKey = text("privateKey");
  const clientId = checkText("clientId", options.clientId, false, complain) || companyId;
  const authPrefix = checkText("authPrefix", options.authPrefix ?? `${companyId}+`, false, complain);
  const base = checkBase(options.baseUrl, complain);
  const apiVersion = checkVersion(options.apiVersion, complain);
  problems.push(...limitProblems(options));
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const limits = {
    timeoutMs,
    textFilterTimeoutMs: options.textFilterTimeoutMs ?? Math.min(2 * timeoutMs, LONGEST_MS),
    totalMs: options.totalMs ?? DEFAULT_TOTAL_MS,
    overallMs: options.overallMs ?? Number.POSITIVE_INFINITY,
    reserveMs: options.reserveMs ?? 0,
    maxConcurrency: options.maxConcurrency ?? DEFAULT_CONCURRENCY,
    retry: retrySettings(options.retry, DEFAULT_RETRY),
  };
  if (!Number.isInteger(limits.maxConcurrency) || limits.maxConcurrency < 1)
    complain("maxConcurrency", "must be a whole number from 1");
  if (problems.length > 0 || !base) throw new ConfigurationError(problems);

  const user = authPrefix + publicKey;
  const authorization = `Basic ${base64(`${user}:${privateKey}`)}`;
  return {
    base,
    companyId,
    headers: {
      authorization,
      clientId,
      accept: apiVersion ? `application/vnd.connectwise.com+json; version=${apiVersion}` : "application/json",
    },
    secrets: [
      privateKey,
      publicKey,
      authorization.slice("Basic ".length),
      ...(clientId === companyId ? [] : [clientId]),
    ],
    setup: {
      hostname: base.hostname,
      basePath: new URL(base.href).pathname,
      clientId: isGuid(clientId) ? "guid" : clientId === companyId ? "company-id" : "other",
      prefixHasPlus: authPrefix === "" ? publicKey.includes("+") : authPrefix.endsWith("+"),
      prefixNamesOtherCompany: authPrefix.endsWith("+") && authPrefix.toLowerCase() !== `${companyId}+`.toLowerCase(),
      keyHoldsPrefix: publicKey.includes("+") && authPrefix !== "",
    },
    ...limits,
  };
}

type Complain = (name: string, problem: string) => void;

function checkText(name: string, value: unknown, isNeeded: boolean, complain: Complain): string {
  if (value !== undefined && typeof value !== "string") complain(name, "must be text");
  const text = typeof value === "string" ? value.trim() : "";
  if (isNeeded && text === "" && (value === undefined || typeof value === "string")) complain(name, "is missing");
  // Header values; anything else is a slip of copy and paste, and fetch would quote the value in its error.
  if (!/^[\x21-\x7e]*$/.test(text)) complain(name, "holds a blank, a line end or a character that is not ASCII");
  return text;
}

function checkBase(value: ClientOptions["baseUrl"], complain: Complain): BaseUrl | undefined {
  const text = typeof value === "object" ? value?.baseUrl : value;
  const base = typeof text === "string" && text.trim() !== "" ? parseBaseUrl(text.trim()) : { problem: "is missing" };
  if (!("problem" in base)) return base;
  complain("baseUrl", base.problem);
  return undefined;
}

function checkVersion(value: string | undefined, complain: Complain): string | undefined {
  const text = value?.trim().replace(/^v/i, "");
  if (text && !/^\d+\.\d+(?:\.\d+)?$/.test(text)) complain("apiVersion", "must look like 2025.1");
  return text || undefined;
}

function base64(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}
