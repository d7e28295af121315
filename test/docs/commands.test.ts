import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import { runCodegen } from "../../codegen/command-line/run-codegen.js";

const ROOT = new URL("../../", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, ROOT), "utf8");
const listed = (folder: string, ending: RegExp) =>
  readdirSync(new URL(folder, ROOT)).flatMap((name) => (ending.test(name) ? [`${folder}${name}`] : []));

const FILES = [
  ...["README.md", "CONTRIBUTING.md", ".ci/run"],
  ...listed("docs/", /\.md$/),
  ...listed(".github/workflows/", /\.yml$/),
];
const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read("package.json")));

it("every npm script that a document or a workflow names is there", () => {
  const named = FILES.flatMap((file) => [...read(file).matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name]) => name));
  expect(named.length).toBeGreaterThan(20);
  expect([...new Set(named)].filter((name) => !Object.hasOwn(scripts, name ?? ""))).toEqual([]);
});

it("every option of codegen that a document or a workflow names is there", async () => {
  let help = "";
  const out = (text: string) => {
    help += text;
  };
  await runCodegen(["--help"], ".", { out, err: out, interactive: false });
  const lines = FILES.flatMap((file) => read(file).match(/codegen -- [^`\n|]*/g) ?? []);
  expect(lines.length).toBeGreaterThan(6);
  const options = lines.flatMap((line) => line.match(/--[a-z][\w-]*/g) ?? []);
  expect([...new Set(options)].filter((option) => !help.includes(option))).toEqual([]);
});
