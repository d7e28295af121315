import { expect, it } from "vitest";
import { parseVocabulary, VocabularyError } from "../../../catalog/index.js";

const parse = (files: Record<string, string>) => parseVocabulary(new Map(Object.entries(files)));

it("keeps apart what several modules' files say of one tag", () => {
  const vocabulary = parse({
    "time.json": '{ "Notes": { "words": ["memo"], "tasks": { "GET": ["read the memo"] } } }',
    "sales.json": '{ "Notes": { "words": ["remark"], "tasks": { "POST": ["jot it down"] } } }',
  });
  expect(vocabulary.get("Notes")).toEqual([
    { module: "time", words: ["memo"], tasks: { GET: ["read the memo"] }, operations: {} },
    { module: "sales", words: ["remark"], tasks: { POST: ["jot it down"] }, operations: {} },
  ]);
});

it.each([
  ["{ not json", "it is not JSON"],
  ['{ "Notes": { "wrods": [] } }', "wrods"],
  ['{ "Notes": { "tasks": { "FETCH": ["x"] } } }', "tasks"],
  ['{ "Notes": { "words": [""] } }', "words"],
  ['{ "Notes": { "operations": { "notes": ["x"] } } }', "operations"],
])("refuses %s, naming file and place", (text, place) => {
  expect(() => parse({ "broken.json": text })).toThrow(VocabularyError);
  expect(() => parse({ "broken.json": text })).toThrow(/broken\.json/);
  expect(() => parse({ "broken.json": text })).toThrow(place);
});
