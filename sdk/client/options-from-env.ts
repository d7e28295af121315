import { ConfigurationError, type ConfigurationProblem } from "../errors/configuration-error.js";
import { parseBaseUrl } from "../http/base-url.js";
import type { ClientOptions } from "./client-options.js";

/**
 * Environment variables by name. Pass `process.env`; the SDK never reads it itself.
 *
 * @example
 * ```ts
 * import { createClient, type Environment, optionsFromEnv } from "cwm-api-gateway";
 *
 * function clientFor(tenant: string, env: Environment) {
 *   return createClient(optionsFromEnv({ ...env, CONNECTWISE_COMPANY_ID: tenant }));
 * }
 * ```
 */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Options as `optionsFromEnv` gives them.
 *
 * @example
 * ```ts
 * import { type EnvironmentOptions, optionsFromEnv } from "cwm-api-gateway";
 *
 * const options: EnvironmentOptions = optionsFromEnv(process.env);
 * console.log(new URL(options.baseUrl).host);
 * ```
 */
export interface EnvironmentOptions extends ClientOptions {
  readonly baseUrl: string;
}

/**
 * Reads a client's options from environment variables.
 *
 * `CONNECTWISE_API_URL`, `CONNECTWISE_COMPANY_ID`, `CONNECTWISE_PUBLIC_KEY` and `CONNECTWISE_PRIVATE_KEY` are needed;
 * `CONNECTWISE_CLIENT_ID`, `CONNECTWISE_AUTH_PREFIX`, `CONNECTWISE_API_VERSION`, `CWM_TIMEOUT_MS` and
 * `CWM_MAX_CONCURRENCY` are optional. Blank values count as absent, as do unfilled ones of the form `${…}`, which some
 * hosts pass on for settings that were left empty.
 *
 * @param env the variables
 * @returns options for `createClient`
 * @throws ConfigurationError naming every variable that is missing or malformed, never a value
 *
 * @example
 * ```ts
 * import { createClient, optionsFromEnv } from "cwm-api-gateway";
 *
 * const client = createClient(optionsFromEnv(process.env));
 * ```
 */
export function optionsFromEnv(env: Environment): EnvironmentOptions {
  const problems: ConfigurationProblem[] = [];
  const optional = (name: string): string | undefined => {
    const text = env[name]?.trim() ?? "";
    return text === "" || /^\$\{.*\}$/.test(text) ? undefined : text;
  };
  const needed = (name: string): string => {
    const text = optional(name);
    if (text === undefined) problems.push({ name, problem: "is missing" });
    return text ?? "";
  };
  const clean = (name: string, text: string | undefined): string | undefined => {
    if (text !== undefined && !/^[\x21-\x7e]*$/.test(text)) {
      problems.push({ name, problem: "holds a blank, a line end or a character that is not ASCII" });
    }
    return text;
  };
  const wholeNumber = (name: string): number | undefined => {
    const text = optional(name);
    if (text === undefined) return undefined;
    if (!/^[1-9]\d{0,8}$/.test(text)) problems.push({ name, problem: "must be a whole number from 1" });
    return Number(text);
  };

  const baseUrl = needed("CONNECTWISE_API_URL");
  const base = baseUrl === "" ? undefined : parseBaseUrl(baseUrl);
  if (base && "problem" in base) problems.push({ name: "CONNECTWISE_API_URL", problem: base.problem });
  const secret = (name: string) => clean(name, needed(name)) ?? "";
  const apiVersion = optional("CONNECTWISE_API_VERSION");
  if (apiVersion !== undefined && !/^v?\d+\.\d+(?:\.\d+)?$/i.test(apiVersion)) {
    problems.push({ name: "CONNECTWISE_API_VERSION", problem: "must look like 2025.1" });
  }
  const options: EnvironmentOptions = {
    baseUrl,
    companyId: secret("CONNECTWISE_COMPANY_ID"),
    publicKey: secret("CONNECTWISE_PUBLIC_KEY"),
    privateKey: secret("CONNECTWISE_PRIVATE_KEY"),
    clientId: clean("CONNECTWISE_CLIENT_ID", optional("CONNECTWISE_CLIENT_ID")),
    authPrefix: clean("CONNECTWISE_AUTH_PREFIX", optional("CONNECTWISE_AUTH_PREFIX")),
    apiVersion,
    timeoutMs: wholeNumber("CWM_TIMEOUT_MS"),
    maxConcurrency: wholeNumber("CWM_MAX_CONCURRENCY"),
  };
  if (problems.length > 0) throw new ConfigurationError(problems);
  return options;
}
