import { expect, it } from "vitest";
import { intentFit, topicFit } from "../../../catalog/search/topic-fit.js";
import { EXPECTED, type TopicIndex, type TopicPosting, unsaid } from "../../../catalog/search/topic-index.js";
import { packEntries, unpack } from "../../../catalog/store/packed-list.js";

const posting = (counts: readonly (readonly [number, number])[], share: number): TopicPosting => ({
  entries: unpack(packEntries(new Map(counts))),
  share,
});

/** Two topics: 0 is spoken of with "printer" and "jam", 1 with "printer" only; 0 is created with "report", 1 removed. */
const index: TopicIndex = {
  unsaidStem: unsaid(Float64Array.of(100, 100), EXPECTED.stems),
  unsaidCue: unsaid(Float64Array.of(10, 40, 10, 10, 10, 10, 10, 40), EXPECTED.cues),
  cuesByIntent: { read: 20, create: 50, change: 20, remove: 50 },
  byStem: new Map([
    [
      "printer",
      posting(
        [
          [0, 10],
          [1, 12],
        ],
        0.02,
      ),
    ],
    ["jam", posting([[0, 8]], 0.01)],
  ]),
  byCue: new Map([
    [
      "report",
      posting(
        [
          [1, 9],
          [7, 9],
        ],
        0.05,
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
