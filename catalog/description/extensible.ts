import { z } from "zod";

/**
 * A map whose names are given by OpenAPI, and beside which a description may say what it likes under names that begin with
 * `x-`; those are left out.
 */
export function extensible<Member>(member: z.ZodType<Member>): z.ZodType<Record<string, Member>> {
  return z.preprocess(withoutExtensions, z.record(z.string(), member));
}

function withoutExtensions(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !name.startsWith("x-")));
}
