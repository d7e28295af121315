import { expect, it } from "vitest";
import { DAY, toStamp } from "../sandbox/seed-data/seed-context.js";

it("writes moments as Date does, without fractions", () => {
  for (let time = Date.UTC(1999, 11, 28); time < Date.UTC(2032, 2, 3); time += 0.37 * DAY) {
    expect(toStamp(time)).toBe(`${new Date(time).toISOString().slice(0, 19)}Z`);
  }
});
