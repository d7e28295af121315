import { median } from "../median.js";
import { measureTypes } from "./measure-types.js";
import { MARK, type SampleCall, sampleCalls } from "./sample-calls.js";
import { spread } from "./spread.js";

/** The two ways of writing the same calls. */
export type Form = "ours" | "plain";

/** The kinds of calls, in the order of the times. */
export const KINDS = ["GET", "write", "items", "conditions"] as const;

/** What one form took. */
export interface FormTimes {
  readonly checkMs: number;
  /** For each kind the median of its places. */
  readonly hoverMs: readonly number[];
}

const HEADS: Readonly<Record<Form, string>> = {
  ours: `import { type Client, conditionsFor, items } from "../../../sdk/index.js";
declare const client: Client;
declare function use(value: unknown): void;
`,
  plain: `import createClient from "openapi-fetch";
import type { paths } from "../../../generated/index.js";
declare const plain: ReturnType<typeof createClient<paths>>;
declare function use(value: unknown): void;
`,
};

/**
 * Checks all sample calls in one form and hovers over some of each kind.
 *
 * @param form which
 * @param hovers places to hover over for each kind
 */
export function measureForm(form: Form, hovers: number): FormTimes {
  let source = HEADS[form];
  const places = new Map<SampleCall["kind"], number[]>(KINDS.map((kind) => [kind, []]));
  for (const call of sampleCalls()) {
    places.get(call.kind)?.push(source.length + call[form].indexOf(MARK) - 1);
    source += `${call[form].replace(MARK, "")}\n`;
  }
  const chosen = KINDS.map((kind) => spread(places.get(kind) ?? [], hovers));
  const times = measureTypes(`${form}.ts`, `${source}export {};\n//`, chosen.flat());
  if (times.errors.length > 0)
    throw new Error(`the ${form} calls do not compile: ${times.errors.slice(0, 3).join("\n")}`);
  const left = [...times.hoverMs];
  return { checkMs: times.checkMs, hoverMs: chosen.map((group) => median(left.splice(0, group.length))) };
}
