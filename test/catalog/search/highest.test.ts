import fc from "fast-check";
import { expect, it } from "vitest";
import { highest } from "../../../catalog/search/highest.js";

it("keeps what sorting everything would put first, the lower of equal numbers before", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 80 }),
      fc.integer({ min: 1, max: 60 }),
      (scores, count) => {
        const all = scores.map((score, number) => ({ number, score }));
        const expected = [...all].sort((a, b) => b.score - a.score || a.number - b.number).slice(0, count);
        const kept = highest([...scores.keys()], scores, count);
        const found = kept.numbers.map((number, place) => ({ number, score: kept.scores[place] }));
        expect(found.sort((a, b) => a.number - b.number)).toEqual(expected.sort((a, b) => a.number - b.number));
      },
    ),
  );
});
