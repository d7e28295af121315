import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { BenchRow } from "./bench-row.js";
import { median } from "./median.js";
import { type Form, type FormTimes, KINDS } from "./types/form.js";
import { sampleCalls } from "./types/sample-calls.js";

/** How the benchmark runs. */
export interface TypesBenchOptions {
  /** Repetitions, in turns, of which the median is taken. Default 3. */
  readonly rounds?: number;
  /** Places to hover over for each kind of call. Default 3. */
  readonly hovers?: number;
}

/**
 * What 80 calls cost the compiler and the editor: this SDK's client and helpers beside openapi-fetch's plain
 * `createClient<paths>` on the same work. The goal is an eighth of the plain one's time, for the check and for hovering
 * over each kind of call after an edit.
 */
export async function benchTypes(options: TypesBenchOptions = {}): Promise<BenchRow[]> {
  const { rounds = 3, hovers = 3 } = options;
  const forms = { ours: startForm("ours", hovers), plain: startForm("plain", hovers) };
  try {
    // Until both have answered once, one is still getting warm beside the other.
    await Promise.all([measure(forms.ours), measure(forms.plain)]);
    const runs: Record<Form, FormTimes>[] = [];
    for (let round = 0; round < rounds; round++) {
      runs.push({ ours: await measure(forms.ours), plain: await measure(forms.plain) });
    }
    const both = (name: string, pick: (times: FormTimes) => number): BenchRow[] => {
      const ours = median(runs.map((run) => pick(run.ours)));
      const plain = median(runs.map((run) => pick(run.plain)));
      return [
        { name: `types: ${name}`, value: ours, unit: "ms", note: `plain createClient<paths>: ${Math.round(plain)} ms` },
        { name: `types: ${name}, part of plain`, value: ours / plain, unit: "×", note: "goal: at most 0.125" },
      ];
    };
    return [
      ...both(`check of ${sampleCalls().length} calls`, (times) => times.checkMs),
      ...KINDS.flatMap((kind, index) => both(`hover, ${kind}`, (times) => times.hoverMs[index] ?? Number.NaN)),
    ];
  } finally {
    for (const form of Object.values(forms)) if (form.connected) form.disconnect();
  }
}

function startForm(form: Form, hovers: number): ChildProcess {
  const program = fileURLToPath(new URL("./types/form-process.ts", import.meta.url));
  return fork(program, [form, String(hovers)], { execArgv: ["--import", "tsx"] });
}

async function measure(form: ChildProcess): Promise<FormTimes> {
  form.send("measure");
  const ended = once(form, "exit").then(() => Promise.reject(new Error("measuring failed; see above")));
  const [times] = await Promise.race([once(form, "message"), ended]);
  return times as FormTimes;
}
