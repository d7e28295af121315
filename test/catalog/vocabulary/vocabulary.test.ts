import { expect, it } from "vitest";
import { parseVocabulary, VocabularyError } from "../../../catalog/index.js";

const parse = (files: Record<string, string>) => parseVocabulary(new Map(Object.entries(files)));

it("joins what several files say of one tag", () => {
  const vocabulary = parse({
    "a.json": '{ "Notes": { "words": ["memo"], "tasks": { "GET": ["read the memo"] } } }',
    "b.json": '{ "Notes": { "words": ["remark"], "tasks": { "GET": ["show the remark"], "POST": ["jot it down"] } } }',
  });
  expect(vocabulary.get("Notes")).toEqual({
    words: ["memo", "remark"],
    tasks: { GET: ["read the memo", "show the remark"], POST: ["jot it down"] },
    operations: {},
  });
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
