import { z } from "zod";

/** What goes wrong. */
export const faultSchema = z.discriminatedUnion("kind", [
  /** The answer is right but comes later. */
  z.object({ kind: z.literal("latency"), milliseconds: z.number().min(0) }).strict(),
  /** 429 in its own body shape. `retryAfter` in seconds, default 30; null leaves the header out. */
  z.object({ kind: z.literal("tooManyRequests"), retryAfter: z.number().min(0).nullable().default(30) }).strict(),
  /** 500: a timeout that is worth another try, or a fault of the request that comes as 500 all the same. */
  z.object({ kind: z.literal("serverError"), retryable: z.boolean().default(true) }).strict(),
  /** An answer of whatever stands before the API. */
  z
    .object({
      kind: z.literal("gateway"),
      status: z.union([z.literal(502), z.literal(503), z.literal(504)]).default(502),
      body: z.enum(["html", "text", "json", "empty"]).default("html"),
    })
    .strict(),
  /** A login page where JSON is expected. */
  z.object({ kind: z.literal("html"), status: z.number().int().min(200).max(599).default(200) }).strict(),
  /** Plain text where JSON is expected. */
  z
    .object({
      kind: z.literal("text"),
      status: z.number().int().min(200).max(599).default(400),
      text: z.string().default("Cannot route. Codebase/company is invalid"),
    })
    .strict(),
  /** 403: the role lacks a right. */
  z.object({ kind: z.literal("forbidden") }).strict(),
  /** The body stops in the middle and the connection closes. */
  z.object({ kind: z.literal("truncated") }).strict(),
  /** The connection is reset before any answer. */
  z.object({ kind: z.literal("reset") }).strict(),
  /** No answer ever. */
  z.object({ kind: z.literal("silence") }).strict(),
  /** A forward-only list that links to the page just read, or begins again when it should end. */
  z.object({ kind: z.literal("endlessList"), style: z.enum(["samePage", "wrapAround"]).default("samePage") }).strict(),
  /** A redirect, for example to another host, where credentials must not follow. */
  z
    .object({
      kind: z.literal("redirect"),
      location: z.string(),
      status: z.union([z.literal(301), z.literal(302), z.literal(307), z.literal(308)]).default(302),
    })
    .strict(),
  /** Any other answer; a body that is no text is sent as JSON. */
  z
    .object({
      kind: z.literal("answer"),
      status: z.number().int().min(200).max(599),
      headers: z.record(z.string(), z.string()).default({}),
      body: z.unknown().optional(),
    })
    .strict(),
]);

/** A rule: which requests meet which fault. */
export const faultRuleSchema = z
  .object({
    fault: faultSchema,
    /** A verb; default any. */
    method: z.string().optional(),
    /** The path behind the API's base, `*` for any text: `/service/tickets*`. Default any. */
    path: z.string().optional(),
    /** Only this one of the requests that match, counted from 1. */
    nth: z.number().int().min(1).optional(),
    /** At most so many times. */
    times: z.number().int().min(1).optional(),
    /** From 0 to 1; chosen with `seed`, so that a run can be repeated. Default 1. */
    probability: z.number().min(0).max(1).default(1),
    seed: z.number().int().default(1),
  })
  .strict();

/** What goes wrong; see {@link faultSchema} for what each kind does. */
export type Fault = z.output<typeof faultSchema>;

/** A rule as it is given: everything but the fault's kind may be left out. */
export type FaultRule = z.input<typeof faultRuleSchema>;
