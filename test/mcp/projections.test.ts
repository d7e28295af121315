import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { projectRecords } from "../../mcp/presenting/project-records.js";
import { PROJECTIONS } from "../../mcp/presenting/projections.js";

const { components } = JSON.parse(await readFile("codegen/manage.json", "utf8")) as {
  components: { schemas: Record<string, { properties?: Record<string, unknown> }> };
};

describe("reviewed projections", () => {
  test.each(Object.entries(PROJECTIONS))(
    "of %s name fields that the description has, each once, the id first",
    (name, fields) => {
      const known = Object.keys(components.schemas[name]?.properties ?? {});
      expect(fields.filter((field) => !known.includes(field))).toEqual([]);
      expect(new Set(fields).size).toBe(fields.length);
      expect(fields[0]).toBe("id");
    },
  );

  test("of every kind of note show its text", () => {
    for (const [name, fields] of Object.entries(PROJECTIONS)) if (/Note$/.test(name)) expect(fields).toContain("text");
  });

  test("show no password", () => {
    expect(JSON.stringify(PROJECTIONS)).not.toMatch(/password|token/i);
  });
});

describe("a derived projection", () => {
  test("shows small records whole, long texts too", () => {
    const note = { id: 1, text: "t".repeat(900), type: { id: 2, name: "General" } };
    expect(projectRecords([note], "SomethingNew", [])).toEqual({ records: [note], omitted: [] });
  });

  test("leaves passwords out until they are named", () => {
    const record = { id: 1, name: "RMM", globalLoginPassword: "hunter2" };
    expect(projectRecords([record], undefined, [])).toEqual({
      records: [{ id: 1, name: "RMM" }],
      omitted: ["globalLoginPassword"],
    });
    expect(projectRecords([record], undefined, ["globalLoginPassword"]).records).toEqual([record]);
  });
});
