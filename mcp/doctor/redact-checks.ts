import type { CheckResult } from "./check.js";

/**
 * Blots the configured secrets out of whatever the checks quoted: the last line of defence, for a server may repeat what
 * it was sent.
 */
export function redactChecks(checks: readonly CheckResult[], secrets: readonly string[]): CheckResult[] {
  // Very short ones are no keys, and blotting them out would make every text unreadable.
  const hidden = secrets.filter((secret) => secret.length >= 4);
  const redact = (text: string) => hidden.reduce((redacted, secret) => redacted.replaceAll(secret, "•••"), text);
  return checks.map((check) => ({
    ...check,
    found: redact(check.found),
    ...(check.advice === undefined ? {} : { advice: redact(check.advice) }),
  }));
}
