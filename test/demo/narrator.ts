import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { type Findings, type Step, type StepAnswer, TOOL_NAMES } from "./steps.js";

/** Shows a demonstration to a person and keeps count of what went wrong. */
export interface Narrator {
  heading(text: string): void;
  play(steps: readonly Step[], client: Client): Promise<void>;
  /** Prints the result. Returns the exit code. */
  summary(): number;
}

const WIDTH = 118;
const LINES = 14;

/** A narrator that writes to a stream. */
export function createNarrator(out: { write(text: string): unknown }): Narrator {
  let passed = 0;
  const faults: string[] = [];
  const line = (text = "") => out.write(`${text}\n`);
  const verdict = (title: string, fault: string | undefined) => {
    line(fault === undefined ? "   ✓" : `   ✗ ${fault}`);
    if (fault === undefined) passed++;
    else faults.push(`${title}: ${fault}`);
  };

  async function playStep(step: Step, found: Findings, client: Client): Promise<void> {
    const args = step.args(found);
    line(`\n── ${step.title}`);
    line(`   → ${step.tool} ${JSON.stringify(args)}`);
    const result = await client.callTool({ name: step.tool, arguments: { ...args } });
    const answer: StepAnswer = { text: textOf(result.content), structured: result.structuredContent };
    for (const shown of shortened(answer.text)) line(`   ← ${shown}`);
    verdict(step.title, result.isError === true ? "the tool answered with an error" : step.check(answer, found));
  }

  return {
    heading: (text) => line(text),
    async play(steps, client) {
      const { tools } = await client.listTools();
      line(`\n── Its ${tools.length} tools`);
      for (const tool of tools) line(`   ${tool.name.padEnd(28)} ${tool.description}`);
      const names = tools.map((tool) => tool.name);
      verdict("Tools", names.join() === TOOL_NAMES.join() ? undefined : `other tools: ${names.join(", ")}`);
      const found: Findings = {};
      for (const step of steps) await playStep(step, found, client);
    },
    summary() {
      line(`\n${faults.length === 0 ? `All ${passed} steps did what they should.` : `${faults.length} steps failed:`}`);
      for (const fault of faults) line(`  ${fault}`);
      return faults.length === 0 ? 0 : 1;
    },
  };
}

function textOf(content: unknown): string {
  if (!Array.isArray(content)) return "";
  return content
    .flatMap((part: { type?: unknown; text?: unknown }) => (typeof part.text === "string" ? [part.text] : []))
    .join("\n");
}

function shortened(text: string): string[] {
  const lines = text.split("\n").map((line) => (line.length <= WIDTH ? line : `${line.slice(0, WIDTH)}…`));
  return lines.length <= LINES ? lines : [...lines.slice(0, LINES), `… ${lines.length - LINES} more lines`];
}
