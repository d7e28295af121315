import { expect, it } from "vitest";
import { createProgress } from "../../codegen/command-line/terminal.js";

function progressOn(interactive: boolean): { said: () => string; progress: ReturnType<typeof createProgress> } {
  let said = "";
  const err = (text: string) => {
    said += text;
  };
  return { said: () => said, progress: createProgress({ out: () => undefined, err, interactive }) };
}

it("shows one step after the other in one line, and cleans up", () => {
  const { said, progress } = progressOn(true);
  progress.step("reading");
  progress.step("writing");
  progress.done();
  expect(said()).toBe("\r\u001B[2Kcodegen: reading …\r\u001B[2Kcodegen: writing …\r\u001B[2K");
});

it("says nothing when nobody is watching", () => {
  const { said, progress } = progressOn(false);
  progress.step("reading");
  progress.done();
  expect(said()).toBe("");
});
