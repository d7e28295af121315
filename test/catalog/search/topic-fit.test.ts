import { expect, it } from "vitest";
import { intentFit, topicFit } from "../../../catalog/search/topic-fit.js";
import { cuePosting, EXPECTED, stemPosting, type TopicIndex, unsaid } from "../../../catalog/search/topic-index.js";
import { packEntries, unpack } from "../../../catalog/store/packed-list.js";

const entries = (counts: readonly (readonly [number, number])[]): Uint32Array => unpack(packEntries(new Map(counts)));

/** Two topics: 0 is spoken of with "printer" and "jam", 1 with "printer" only; 0 is created with "report", 1 removed. */
const index: TopicIndex = {
  unsaidStem: unsaid(Float64Array.of(100, 100), EXPECTED.stems),
  unsaidCue: unsaid(Float64Array.of(10, 40, 10, 10, 10, 10, 10, 40), EXPECTED.cues),
  byStem: new Map([
    [
      "printer",
      stemPosting(
        entries([
          [0, 10],
          [1, 12],
        ]),
        0.02,
      ),
    ],
    ["jam", stemPosting(entries([[0, 8]]), 0.01)],
  ]),
  byCue: new Map([
    [
      "report",
      cuePosting(
        entries([
          [1, 9],
          [7, 9],
        ]),
        0.05,
        [20, 50, 20, 50],
      ),
    ],
  ]),
};

it("adds up what is said of a topic: two of its words outweigh one that another has more often", () => {
  const [first = 0, second = 0] = topicFit(
    index,
    new Map([
      ["printer", 1],
      ["jam", 1],
    ]),
  );
  expect(first).toBe(1);
  expect(second).toBeLessThan(1);
  expect(topicFit(index, new Map([["printer", 1]]))[1]).toBe(1);
});

it("fits no topic when no word is known", () => {
  expect([...topicFit(index, new Map([["zebra", 1]]))]).toEqual([0, 0]);
});

it("tells the intent by the topic: the same word creates one thing and removes another", () => {
  const fit = intentFit(index, ["report"]);
  expect(fit.indexOf(1)).toBe(1);
  expect(fit.lastIndexOf(1)).toBe(7);
});
