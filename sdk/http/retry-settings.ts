/**
 * How often and how patiently a call is repeated.
 *
 * @example
 * ```ts
 * import type { RetrySettings } from "cwm-api-gateway";
 *
 * const background: RetrySettings = { retries: 8, minDelayMs: 500, maxDelayMs: 60_000 };
 * console.log(background.retries);
 * ```
 */
export interface RetrySettings {
  /** Attempts after the first. Default 3. */
  readonly retries: number;
  /** Milliseconds before the first repetition; doubled each time, then scattered downwards by up to half. Default 300. */
  readonly minDelayMs: number;
  /** The longest such waiting in milliseconds. Default 10,000. A `Retry-After` of the server is not cut by it. */
  readonly maxDelayMs: number;
}

/**
 * `false`: never. `true`: as the defaults say. An object: the defaults with these changes.
 *
 * @example
 * ```ts
 * import type { RetryOption } from "cwm-api-gateway";
 *
 * function retryFor(isInteractive: boolean): RetryOption {
 *   return isInteractive ? false : { retries: 8 };
 * }
 * ```
 */
export type RetryOption = boolean | Partial<RetrySettings>;

/** Documented by the vendor for background work: exponential, capped, with jitter. */
export const DEFAULT_RETRY: RetrySettings = { retries: 3, minDelayMs: 300, maxDelayMs: 10_000 };

const NEVER: RetrySettings = { ...DEFAULT_RETRY, retries: 0 };

/**
 * Settles an option against what it falls back to.
 *
 * @param option what the caller said; `undefined` means nothing
 * @param fallback the client's settings
 */
export function retrySettings(option: RetryOption | undefined, fallback: RetrySettings): RetrySettings {
  if (option === undefined) return fallback;
  if (option === false) return NEVER;
  if (option === true) return fallback.retries > 0 ? fallback : DEFAULT_RETRY;
  return {
    retries: option.retries ?? (fallback.retries > 0 ? fallback.retries : DEFAULT_RETRY.retries),
    minDelayMs: option.minDelayMs ?? fallback.minDelayMs,
    maxDelayMs: option.maxDelayMs ?? fallback.maxDelayMs,
  };
}
