import type { BenchRow } from "./bench-row.js";
import { measureTypes, type TypeTimes } from "./types/measure-types.js";
import { MARK, type SampleCall, sampleCalls } from "./types/sample-calls.js";
import { spread } from "./types/spread.js";

/** How the benchmark runs. */
export interface TypesBenchOptions {
  /** Repetitions, side by side, of which the median is taken. Default 3. */
  readonly rounds?: number;
  /** Places to hover over for each kind of call. Default 3. */
  readonly hovers?: number;
}

const KINDS = ["GET", "write", "items", "conditions"] as const;
const OURS = `import { type Client, conditionsFor, items } from "../../../sdk/index.js";
declare const client: Client;
declare function use(value: unknown): void;
`;
const PLAIN = `import createClient from "openapi-fetch";
import type { paths } from "../../../generated/index.js";
declare const plain: ReturnType<typeof createClient<paths>>;
declare function use(value: unknown): void;
`;

/**
 * What 80 calls cost the compiler and the editor: this SDK's client and helpers beside openapi-fetch's plain
 * `createClient<paths>` on the same work. The goal is an eighth of the plain one's time, for the check and for hovering
 * over each kind of call after an edit.
 */
export function benchTypes(options: TypesBenchOptions = {}): BenchRow[] {
  const { rounds = 3, hovers = 3 } = options;
  const calls = sampleCalls();
  // An editor's service is warm; the first program of a process mostly measures how code is compiled just in time.
  measureForm("ours", calls, hovers);
  measureForm("plain", calls, 1);
  const runs = Array.from({ length: rounds }, () => ({
    ours: measureForm("ours", calls, hovers),
    plain: measureForm("plain", calls, hovers),
  }));
  const both = (name: string, pick: (times: KindTimes) => number): BenchRow[] => {
    const ours = median(runs.map((run) => pick(run.ours)));
    const plain = median(runs.map((run) => pick(run.plain)));
    return [
      { name: `types: ${name}`, value: ours, unit: "ms", note: `plain createClient<paths>: ${Math.round(plain)} ms` },
      { name: `types: ${name}, part of plain`, value: ours / plain, unit: "×", note: "goal: at most 0.125" },
    ];
  };
  return [
    ...both(`check of ${calls.length} calls`, (times) => times.checkMs),
    ...KINDS.flatMap((kind, index) => both(`hover, ${kind}`, (times) => times.hoverMs[index] ?? Number.NaN)),
  ];
}

interface KindTimes {
  readonly checkMs: number;
  /** Medians, in the order of KINDS. */
  readonly hoverMs: readonly number[];
}

function measureForm(form: "ours" | "plain", calls: readonly SampleCall[], hovers: number): KindTimes {
  let source = form === "ours" ? OURS : PLAIN;
  const places = new Map<string, number[]>(KINDS.map((kind) => [kind, []]));
  for (const call of calls) {
    const mark = call[form].indexOf(MARK);
    places.get(call.kind)?.push(source.length + mark - 1);
    source += `${call[form].replace(MARK, "")}\n`;
  }
  const chosen = KINDS.map((kind) => spread(places.get(kind) ?? [], hovers));
  const times: TypeTimes = measureTypes(`${form}.ts`, `${source}export {};\n//`, chosen.flat());
  if (times.errors.length > 0)
    throw new Error(`the ${form} calls do not compile: ${times.errors.slice(0, 3).join("\n")}`);
  let from = 0;
  return {
    checkMs: times.checkMs,
    hoverMs: chosen.map((group) => {
      const part = times.hoverMs.slice(from, from + group.length);
      from += group.length;
      return median(part);
    }),
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
