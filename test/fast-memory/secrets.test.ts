import { describe, expect, it } from "vitest";
import { type CallToSave, SecretInCallError } from "../../mcp/fast-memory/index.js";
import { makeMemory, useMemory } from "./support/memory-folder.js";

const publicKey = "pUbLiCkEy12345";
const privateKey = "pR/vAtE+kEy=67";
const secrets = [publicKey, privateKey, "", "ab"];
const call: CallToSave = { method: "GET", path: "/service/tickets", description: "ab tickets" };

function escapedWhole(text: string): string {
  return [...text].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join("");
}

describe("a call that holds a configured key", () => {
  it.each<[string, Partial<CallToSave>, string]>([
    ["in its description", { description: `my key is ${privateKey}` }, "description"],
    ["in its path", { path: `/system/keys/${publicKey}` }, "path"],
    ["percent-encoded in its path", { path: `/system/keys/${encodeURIComponent(privateKey)}` }, "path"],
    ["percent-encoded beside a sign that is none", { path: `/x/100%/${encodeURIComponent(privateKey)}` }, "path"],
    ["percent-encoded beside bytes of no text", { params: { a: `%ff%${encodeURIComponent(privateKey)}` } }, "params.a"],
    ["percent-encoded to the last letter", { params: { a: escapedWhole(publicKey) } }, "params.a"],
    ["percent-encoded twice", { params: { a: encodeURIComponent(encodeURIComponent(privateKey)) } }, "params.a"],
    ["as authorization inside a path", { path: `/x/${btoa(`acme+${publicKey}:${privateKey}`)}` }, "path"],
    ["as authorization that is encoded", { params: { a: escapedWhole(btoa(`${publicKey}:x`)) } }, "params.a"],
    ["in its params", { params: { conditions: `note='${privateKey}'` } }, "params.conditions"],
    ["deep in its data", { data: { headers: [{ name: "x", value: `Bearer ${publicKey}` }] } }, "data.headers[0].value"],
    ["as a key of its data", { data: { [publicKey]: 1 } }, "data (a key)"],
    ["as basic authorization", { data: { h: `Basic ${btoa(`acme+${publicKey}:${privateKey}`)}` } }, "data.h"],
    ["in its template", { template: `/x/${publicKey}` }, "template"],
  ])("%s is refused, naming the place and not the key", async (_, fault, place) => {
    const { memory } = await makeMemory({ secrets });
    const error = await memory.save({ ...call, ...fault }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SecretInCallError);
    expect(error).toMatchObject({ place });
    expect(String(error)).not.toContain(publicKey);
    expect(String(error)).not.toContain(privateKey);
    expect((await memory.list()).total).toBe(0);
  });

  it("does not come in by an import either, while the rest does", async () => {
    const { memory } = await makeMemory({ secrets });
    const calls = [
      call,
      { ...call, params: { a: privateKey } },
      { ...call, params_text: `{'a': '${privateKey}'}` },
    ].map((entry) => ({ ...entry, usage_count: 0, timestamp: 0 }));
    const report = await memory.import({ format: "cwm-fast-memory", version: 1, calls });
    expect(report).toMatchObject({ added: 1 });
    expect(report.refused).toEqual([
      { place: "calls[1]", reason: "params.a holds one of the configured API keys" },
      { place: "calls[2]", reason: "params holds one of the configured API keys" },
    ]);
  });
});

describe("a call that held a key before it was configured", () => {
  async function makeLeaky() {
    const { memory: before, file } = await makeMemory();
    await before.save({ ...call, description: "harmless" });
    await before.save({ ...call, description: "one", params: { conditions: `note='${privateKey}'` } });
    await before.save({
      ...call,
      description: `two ${publicKey}`,
      data: { h: btoa(`acme+${publicKey}:${privateKey}`) },
    });
    await before.save({ ...call, description: "three", path: `/system/keys/${encodeURIComponent(privateKey)}` });
    await before.close();
    return { memory: useMemory(file, { secrets }), file };
  }

  function expectNoKey(answer: unknown): void {
    const text = JSON.stringify(answer);
    for (const form of [
      publicKey,
      privateKey,
      encodeURIComponent(privateKey),
      btoa(`acme+${publicKey}:${privateKey}`),
    ]) {
      expect(text).not.toContain(form);
    }
  }

  it("is listed without it, neither recalled nor exported, and can be deleted", async () => {
    const { memory } = await makeLeaky();
    const { queries } = await memory.list();
    expect(queries.map(({ id, withheld }) => [id, withheld])).toEqual([
      [4, ["path"]],
      [3, ["description", "data"]],
      [2, ["params"]],
      [1, undefined],
    ]);
    expectNoKey(queries);
    expectNoKey([await memory.get(2), await memory.get(3), await memory.get(4)]);
    expect((await memory.recall({ method: "GET", path: "/service/tickets" })).map(({ id }) => id)).toEqual([1]);
    expect(await memory.recall({ method: "GET", path: `/system/keys/${encodeURIComponent(privateKey)}` })).toEqual([]);
    const exported = await memory.export();
    expectNoKey(exported);
    expect(exported.calls.map(({ description }) => description)).toEqual(["harmless"]);
    expect(exported.withheld?.map(({ id }) => id)).toEqual([2, 3, 4]);
    expect(await memory.delete(2)).toBe(1);
  });
});

it("keeps calls without a key, and does not take a short secret for a reason to refuse", async () => {
  const { memory } = await makeMemory({ secrets });
  expect(
    await memory.save({ ...call, data: { text: "abc", base: btoa("harmless text of some length") } }),
  ).toMatchObject({
    created: true,
  });
});
