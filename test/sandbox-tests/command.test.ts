import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const MAIN = fileURLToPath(new URL("../sandbox/main.ts", import.meta.url));

it("prints the environment to paste, a line for each request without secrets, and stops on Ctrl-C", async () => {
  const child = spawn(process.execPath, ["--import", "tsx", MAIN, "--tickets", "10"], { stdio: "pipe" });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  const seen = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const found = pattern.exec(output);
      if (found) return found;
      await once(child.stdout, "data");
    }
  };
  await seen(/^# /m);
  const env = Object.fromEntries([...output.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
  expect(Object.keys(env)).toEqual([
    "CONNECTWISE_API_URL",
    "CONNECTWISE_COMPANY_ID",
    "CONNECTWISE_CLIENT_ID",
    "CONNECTWISE_PUBLIC_KEY",
    "CONNECTWISE_PRIVATE_KEY",
  ]);
  const user = `${env.CONNECTWISE_COMPANY_ID}+${env.CONNECTWISE_PUBLIC_KEY}:${env.CONNECTWISE_PRIVATE_KEY}`;
  const authorization = `Basic ${Buffer.from(user).toString("base64")}`;
  const headers = { authorization, clientId: String(env.CONNECTWISE_CLIENT_ID) };
  const response = await fetch(`${env.CONNECTWISE_API_URL}/service/boards/count`, { headers });
  expect(await response.json()).toEqual({ count: 5 });
  await seen(/^200 GET \/v4_6_release\/apis\/3\.0\/service\/boards\/count$/m);
  expect(output.split("\n").slice(6).join("\n")).not.toMatch(/sandboxPrivateKey|Basic /);
  child.kill("SIGINT");
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
}, 30_000);
