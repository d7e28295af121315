import { describe, expect, it } from "vitest";
import { DescriptionError, decodeDescription } from "../../catalog/description/index.js";

function fault(bytes: Uint8Array): { place: string; message: string } {
  try {
    decodeDescription(bytes);
  } catch (error) {
    if (error instanceof DescriptionError) return { place: error.place, message: error.message };
    throw error;
  }
  throw new Error("the bytes were accepted");
}

describe("the bytes of a description", () => {
  it("are read as UTF-8, with their byte order mark and replacement characters of their own", () => {
    for (const text of ['{"a":"größer 票"}', "\uFEFF{}", '{"\uFFFD":1}', ""]) {
      expect(decodeDescription(Buffer.from(text, "utf8"))).toBe(text);
    }
  });

  it("in another encoding are refused with the place of the first wrong one", () => {
    const found = fault(Buffer.concat([Buffer.from('{\n"\uFFFDö":"', "utf8"), Buffer.from("größer", "latin1")]));
    expect(found.place).toBe("line 2, column 9");
    expect(found.message).toMatch(/^The file is not written in UTF-8[^\n]*\.$/);
  });

  it("that are cut in the middle of a character are refused at its beginning", () => {
    expect(fault(Buffer.from('{"a":"票', "utf8").subarray(0, -1)).place).toBe("line 1, column 7");
  });

  it("that are too many to be a description are refused unread", () => {
    expect(fault(new Uint8Array(120_000_001))).toEqual({
      place: "line 1, column 1",
      message: "The file has 120 MB, more than any API description.",
    });
  });

  it.each([
    [0xff, 0xfe],
    [0xfe, 0xff],
  ])("in UTF-16 are named as such (%i %i)", (...mark) => {
    expect(fault(Buffer.from([...mark, 0x7b, 0]))).toEqual({
      place: "line 1, column 1",
      message: "The file is written in UTF-16; save it as UTF-8, which JSON needs.",
    });
  });
});
