import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A sandbox tenant in a process of its own, so that it does not share its time with whoever measures. */
export interface SandboxProcess {
  readonly env: Readonly<Record<string, string>>;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts the tenant and reads its credentials from what it prints. */
export async function startSandboxProcess(): Promise<SandboxProcess> {
  const program = fileURLToPath(new URL("../../sandbox/main.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", program, "--quiet"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  for await (const chunk of child.stdout.setEncoding("utf8")) {
    text += chunk;
    if (/^# /m.test(text)) break;
  }
  if (child.exitCode !== null) throw new Error(`the sandbox tenant ended with exit code ${child.exitCode}`);
  const env = Object.fromEntries(
    [...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );
  return {
    env,
    pid: child.pid ?? 0,
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}
