import { homedir } from "node:os";
import { join, resolve } from "node:path";
import envPaths from "env-paths";
import * as z from "zod";
import type { LogLevel } from "../logging/log.js";
import { type ProxySettings, parseProxySettings } from "../network/proxy-settings.js";
import type { WritePolicy } from "../write-policy/write-policy.js";
import { readVariables, VARIABLES } from "./variables.js";

/** Everything that the environment decides, parsed once and passed on. */
export interface Configuration {
  /** Variables that have a value; `optionsFromEnv` of the SDK makes the connection from them. */
  readonly variables: Readonly<Record<string, string>>;
  /** One sentence per malformed value. The calling tools refuse to work until it is empty. */
  readonly problems: readonly string[];
  readonly member?: string;
  readonly dataFolder: string;
  /** Only when set; otherwise the data folder's own catalog, or the shipped one. */
  readonly catalogFile?: string;
  readonly fastMemoryFile: string;
  readonly logFile: string;
  readonly logLevel: LogLevel;
  readonly writePolicy: WritePolicy;
  /** Characters that each channel of one answer may hold. */
  readonly maxResultChars: number;
  readonly httpToken?: string;
  /** Only when HTTPS_PROXY or HTTP_PROXY is set. */
  readonly proxy?: ProxySettings;
  /** Values that must never leave the process. */
  readonly secrets: readonly string[];
}

const LOG_LEVELS = ["debug", "info", "warn", "error", "off"] as const;

const LIMITS = z.object({
  CWM_LOG_LEVEL: z.enum(LOG_LEVELS, `use one of ${LOG_LEVELS.join(", ")}`).default("info"),
  CWM_MAX_RESULT_CHARS: wholeNumber(2_000, 1_000_000).default(24_000),
  CWM_TIMEOUT_MS: wholeNumber(1, 3_600_000, " of milliseconds").optional(),
  CWM_MAX_CONCURRENCY: wholeNumber(1, 1_000).optional(),
});

function wholeNumber(least: number, most: number, of = "") {
  const wanted = `use a whole number${of} from ${least} to ${most}, without a unit`;
  return z
    .string()
    .regex(/^[1-9]\d*$/, wanted)
    .transform(Number)
    .pipe(z.number().min(least, wanted).max(most, wanted));
}

const POLICY = z.enum(["allow", "confirm", "deny"]).default("allow");

/**
 * Reads the environment into a configuration. It never throws: a malformed limit falls back to its default, a malformed
 * write policy to `deny` (a typing error must not open what was meant to be shut), and `problems` says so.
 *
 * @example
 * const configuration = parseConfiguration({ CWM_WRITE_POLICY: "confirm" });
 */
export function parseConfiguration(env: Readonly<Record<string, string | undefined>>): Configuration {
  const variables = readVariables(env);
  const problems: string[] = [];
  const limit = <Name extends keyof typeof LIMITS.shape>(name: Name) => {
    const parsed = LIMITS.shape[name].safeParse(variables[name]);
    if (parsed.success) return parsed.data as z.output<(typeof LIMITS.shape)[Name]>;
    problems.push(`${name} ${shown(variables[name])}: ${parsed.error.issues[0]?.message ?? "malformed"}`);
    return LIMITS.shape[name].parse(undefined) as z.output<(typeof LIMITS.shape)[Name]>;
  };
  const policy = POLICY.safeParse(variables.CWM_WRITE_POLICY?.toLowerCase());
  if (!policy.success) {
    problems.push(
      `CWM_WRITE_POLICY ${shown(variables.CWM_WRITE_POLICY)}: use allow, confirm or deny (nothing is written until then)`,
    );
  }
  limit("CWM_TIMEOUT_MS");
  limit("CWM_MAX_CONCURRENCY");
  const dataFolder = resolve(expandHome(variables.CWM_DATA_DIR ?? envPaths("cwm-api-gateway", { suffix: "" }).data));
  const file = (name: string, fallback: string) => resolve(expandHome(variables[name] ?? join(dataFolder, fallback)));
  const proxy = parseProxySettings(env);
  problems.push(...(proxy?.problems ?? []));
  return {
    variables,
    problems,
    ...(variables.CWM_MEMBER ? { member: variables.CWM_MEMBER } : {}),
    dataFolder,
    ...(variables.CWM_CATALOG_DB ? { catalogFile: resolve(expandHome(variables.CWM_CATALOG_DB)) } : {}),
    fastMemoryFile: file("CWM_FAST_MEMORY_DB", "fast_memory_api.db"),
    logFile: file("CWM_LOG_FILE", "api_gateway.log"),
    logLevel: limit("CWM_LOG_LEVEL"),
    writePolicy: policy.success ? policy.data : "deny",
    maxResultChars: limit("CWM_MAX_RESULT_CHARS"),
    ...(variables.CWM_HTTP_TOKEN ? { httpToken: variables.CWM_HTTP_TOKEN } : {}),
    ...(proxy ? { proxy } : {}),
    secrets: secretsOf(variables),
  };
}

/** A value that is no plain word or number may be a key in the wrong place, and problems are shown to everybody. */
function shown(value: string | undefined): string {
  return value !== undefined && /^(?:[a-z_-]{1,12}|[+-]?[\d.]{1,12})$/i.test(value) ? `is "${value}"` : "is malformed";
}

function expandHome(path: string): string {
  return path === "~" || /^~[\\/]/.test(path) ? join(homedir(), path.slice(1)) : path;
}

/** The keys, and the header that is made of them. */
function secretsOf(variables: Readonly<Record<string, string>>): string[] {
  const secrets = VARIABLES.filter((variable) => variable.secret).flatMap(({ name }) => variables[name] ?? []);
  const { CONNECTWISE_PUBLIC_KEY: key, CONNECTWISE_PRIVATE_KEY: password } = variables;
  if (key === undefined || password === undefined) return secrets;
  const prefix = variables.CONNECTWISE_AUTH_PREFIX ?? `${variables.CONNECTWISE_COMPANY_ID ?? ""}+`;
  const credentials = Buffer.from(`${prefix}${key}:${password}`);
  return [credentials.toString("base64"), credentials.toString("base64url"), ...secrets];
}
