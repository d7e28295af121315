/** What is wrong with a limit that is well formed and yet hardly meant so, and what to set; undefined for all others. */
export function implausibleLimit(name: string, value: number): string | undefined {
  return SUSPICIONS[name]?.(value);
}

const SUSPICIONS: Readonly<Record<string, (value: number) => string | undefined>> = {
  CWM_TIMEOUT_MS(ms) {
    if (ms >= 1_000) return undefined;
    // Who wrote a number of seconds may have meant these.
    const sane = ms >= 5 && ms <= 600 ? ms : 30;
    return (
      `The value is in milliseconds, and hardly an answer comes within ${ms} of them: calls will fail. ` +
      `Set ${sane * 1_000} for ${sane} seconds, or leave it out (30 seconds).`
    );
  },
  CWM_MAX_CONCURRENCY(requests) {
    if (requests < 12) return undefined;
    return "Tenants have answered 12 requests at a time with 429 Too Many Requests. Set 4, or leave it out (4).";
  },
  CWM_MAX_RESULT_CHARS(characters) {
    if (characters <= 100_000) return undefined;
    const tokens = Math.round(characters / 4_000) * 1_000;
    return (
      `One answer may be some ${tokens} tokens long, which many clients cut and few models have room for. ` +
      "Set at most 100000, or leave it out (24000)."
    );
  },
};
