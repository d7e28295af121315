import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, letterSet, mayBeNear, nearestNames } from "../../../catalog/words/edit-distance.js";
import { createLexicon, pairsOf } from "../../../catalog/words/lexicon.js";
import { splitIdentifier } from "../../../catalog/words/split-identifier.js";
import { stem } from "../../../catalog/words/stem.js";

it.each([
  ["changeLogs", ["change", "logs"]],
  ["SLAs", ["slas"]],
  ["SLAInfos", ["sla", "infos"]],
  ["M365ContactSync", ["m365", "contact", "sync"]],
  ["scheduled_Hours", ["scheduled", "hours"]],
])("splits %s", (identifier, words) => {
  expect(splitIdentifier(identifier)).toEqual(words);
});

it("takes run-together names apart where the API writes the words side by side", () => {
  const lexicon = createLexicon(pairsOf(["PurchaseOrderStatus", "KnowledgeBaseSettings", "WorkRole"]));
  expect(lexicon.segment("purchaseorderstatuses")).toEqual(["purchase", "order", "statuses"]);
  expect(lexicon.segment("knowledgebasesettings")).toEqual(["knowledge", "base", "settings"]);
  expect(lexicon.segment("workroles")).toEqual(["work", "roles"]);
  expect(lexicon.segment("department")).toEqual(["department"]);
});

describe("stems", () => {
  it.each([
    ["entry", "entries"],
    ["invoice", "invoicing"],
    ["status", "statuses"],
    ["company", "companies"],
    ["tax", "taxes"],
    ["kpi", "kpis"],
    ["cancel", "cancelled"],
    ["approve", "approval"],
    ["ship", "shipment"],
    ["person", "people"],
  ])("%s and %s are one", (left, right) => {
    expect(stem(left)).toBe(stem(right));
  });

  it("keeps apart what differs", () => {
    expect(stem("note")).not.toBe(stem("not"));
    expect(stem("site")).not.toBe(stem("sit"));
    expect(stem("status")).not.toBe(stem("state"));
  });
});

it("counts letters, a swapped pair as one, and gives up beyond a limit", () => {
  expect(editDistance("tickets", "tikcets")).toBe(1);
  expect(editDistance("kitten", "sitting")).toBe(3);
  expect(editDistance("ticket", "agreement", 2)).toBe(3);
});

it("never rules out by letters what the distance allows, and does rule out", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "d"), maxLength: 7 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 2 }), (left, right, limit) => {
      if (editDistance(left, right) <= limit) expect(mayBeNear(letterSet(left), letterSet(right), limit)).toBe(true);
    }),
  );
  expect(mayBeNear(letterSet("ticket"), letterSet("agreement"), 2)).toBe(false);
});

it("offers only names that are near", () => {
  expect(nearestNames("sumary", ["summary", "status", "board"])).toEqual(["summary"]);
  expect(nearestNames("", ["summary"])).toEqual([]);
});
