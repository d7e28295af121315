import { describe, expect, it } from "vitest";
import { checkFieldPath, type FieldCheck, type FieldUse } from "../../../catalog/index.js";
import { useShippedCatalog } from "../shipped-catalog.js";

const shipped = useShippedCatalog();

async function check(list: string, path: string, use: FieldUse = "conditions"): Promise<FieldCheck> {
  const { catalog } = shipped();
  const operation = await catalog.operation("GET", list);
  const model = operation && (await catalog.filterModel(operation));
  if (model === undefined) throw new Error(`${list} answers with no record`);
  return checkFieldPath(model, path, use);
}

describe("fields of conditions", () => {
  it.each(["id", "Status/Name", "ClosedFlag", "lastUpdated", "dateEntered", "_info/lastUpdated", "_info/dateEntered"])(
    "%s is known",
    async (path) => {
      expect(await check("/service/tickets", path)).toEqual({ kind: "known" });
    },
  );

  it("names the nearest to a misspelt one", async () => {
    expect(await check("/service/tickets", "sumary")).toMatchObject({ kind: "unknown", nearest: ["summary"] });
    expect(await check("/service/tickets", "status/nam")).toMatchObject({
      kind: "unknown",
      nearest: expect.arrayContaining(["status/name"]),
    });
  });

  it("knows that resources is text", async () => {
    const found = await check("/service/tickets", "resources/identifier");
    expect(found).toMatchObject({ kind: "unknown", advice: expect.stringContaining("resources contains") });
  });

  it("sends custom fields and lists where they belong", async () => {
    expect(await check("/service/tickets", "customFields/value")).toMatchObject({
      kind: "misplaced",
      advice: expect.stringContaining("customFieldConditions"),
    });
    expect(await check("/company/contacts", "communicationItems/value")).toMatchObject({
      kind: "misplaced",
      advice: expect.stringContaining("childConditions"),
    });
    expect(await check("/company/contacts", "communicationItems/value", "childConditions")).toEqual({ kind: "known" });
    expect(await check("/company/contacts", "firstName", "childConditions")).toMatchObject({ kind: "misplaced" });
  });

  it("judges a count by what is counted", async () => {
    expect(await check("/service/tickets/count", "board/name")).toEqual({ kind: "known" });
  });
});
