import { describe, expect, test } from "vitest";
import { spreadTopics } from "../../../catalog/search/spread-topics.js";

const ranked = (...entries: [id: number, topic: number, score: number][]) =>
  entries.map(([id, topic, score]) => ({ operation: { id, topic }, score }));
const ids = (candidates: ReturnType<typeof ranked>) => spreadTopics(candidates).map(({ operation }) => operation.id);

describe("operations of one topic", () => {
  test("let a close one of another topic in", () => {
    expect(ids(ranked([1, 7, 9], [2, 7, 8.9], [3, 7, 8.8], [4, 8, 8.5]))).toEqual([1, 4, 2, 3]);
  });

  test("stay before what is clearly worse", () => {
    expect(ids(ranked([1, 7, 9], [2, 7, 8.9], [3, 8, 5]))).toEqual([1, 2, 3]);
  });

  test("keep their own order, however many they are", () => {
    const many = ranked(...Array.from({ length: 30 }, (_, n): [number, number, number] => [n, 7, 30 - n / 10]));
    expect(ids(many)).toEqual(many.map(({ operation }) => operation.id));
  });

  test("never lose the first place", () => {
    expect(ids(ranked([5, 7, 9], [1, 8, 9]))[0]).toBe(1);
    expect(ids(ranked([5, 7, 9.1], [1, 8, 9]))[0]).toBe(5);
  });
});
