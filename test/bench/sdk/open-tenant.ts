import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Sandbox } from "../../sandbox/index.js";

/** A tenant in another process. */
export interface Tenant extends Pick<Sandbox, "url" | "credentials"> {
  /** The headers that every request needs. */
  readonly headers: Record<string, string>;
  close(): Promise<void>;
}

/**
 * Starts a tenant in a process of its own.
 *
 * @param tickets how many it has
 * @param latencyMs what every answer waits
 */
export async function openTenant(tickets: number, latencyMs = 0): Promise<Tenant> {
  const program = fileURLToPath(new URL("./tenant-process.ts", import.meta.url));
  const child = fork(program, [String(tickets), String(latencyMs)], { execArgv: ["--import", "tsx"] });
  const exit = once(child, "exit");
  const first: unknown[] = await Promise.race([
    once(child, "message"),
    exit.then(([code]) => Promise.reject(new Error(`the tenant ended with ${code}`))),
  ]);
  const { url, credentials } = first[0] as Pick<Sandbox, "url" | "credentials">;
  const { companyId, clientId, publicKey, privateKey } = credentials;
  const user = `${companyId}+${publicKey}:${privateKey}`;
  return {
    url,
    credentials,
    headers: { accept: "application/json", authorization: `Basic ${btoa(user)}`, clientId },
    close: async () => {
      if (child.connected) child.disconnect();
      await exit;
    },
  };
}
