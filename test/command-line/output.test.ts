import { describe, expect, it } from "vitest";
import { cellText } from "../../mcp/command-line/people/output/cell-text.js";
import { jsonOutput } from "../../mcp/command-line/people/output/json-output.js";
import { printableBlock, printableLine } from "../../mcp/command-line/people/output/printable.js";
import { recordLines } from "../../mcp/command-line/people/output/record-lines.js";
import { recordTable } from "../../mcp/command-line/people/output/record-table.js";
import { drawTable } from "../../mcp/command-line/people/output/table.js";
import { padded, truncated, widthOf, wrapped } from "../../mcp/command-line/people/output/text-width.js";

describe("widths", () => {
  it.each([
    ["abc", 3],
    ["日本語", 6],
    ["👩‍👩‍👧", 2],
    ["e\u0301", 1],
  ])("knows that %s takes %i columns", (text, width) => {
    expect(widthOf(text)).toBe(width);
    expect(widthOf(padded(text, 10))).toBe(10);
  });

  it("cuts between characters as they are seen, and says so", () => {
    expect(truncated("日本語の題名", 7)).toBe("日本語…");
    expect(truncated("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 5)).toBe("👩‍👩‍👧👩‍👩‍👧…");
    expect(truncated("fits", 4)).toBe("fits");
  });

  it("wraps at blanks, behind slashes, and in the middle of what has neither", () => {
    expect(wrapped("one two three", 8)).toEqual(["one two", "three"]);
    expect(wrapped("/service/tickets/{id}/notes", 18)).toEqual(["/service/tickets/", "{id}/notes"]);
    expect(wrapped("abcdefghij", 4)).toEqual(["abcd", "efgh", "ij"]);
    expect(wrapped("日本語", 1)).toEqual(["日", "本", "語"]);
    expect(wrapped("first\nsecond", 20)).toEqual(["first", "second"]);
    expect(wrapped("", 5)).toEqual([""]);
  });
});

describe("tables", () => {
  const columns = [{ title: "ID", align: "right" as const }, { title: "SUMMARY" }, { title: "BOARD" }];
  const rows = [
    ["1", "A summary that is rather longer than the others", "Service Desk"],
    ["200", "日本語の長い題名がここにあります", "Network"],
  ];

  it.each([24, 36, 40, 60, 100])("never exceeds %i columns", (width) => {
    for (const line of drawTable(columns, rows, width).lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
  });

  it("takes from the widest column first", () => {
    expect(drawTable(columns, rows, 40).lines).toEqual([
      " ID  SUMMARY                BOARD",
      "───  ─────────────────────  ────────────",
      "  1  A summary that is ra…  Service Desk",
      "200  日本語の長い題名がこ…  Network",
    ]);
  });

  it("names the columns that it leaves out", () => {
    const { lines, leftOut } = drawTable(columns, rows, 24);
    expect(leftOut).toEqual(["BOARD"]);
    expect(lines.join("\n")).not.toContain("Service Desk");
  });

  it("lets a cell go on in the next line instead of cutting it", () => {
    const { lines } = drawTable(
      [{ title: "PATH", long: "wrap" }, { title: "N" }],
      [["/finance/agreements/{id}", "3"]],
      20,
    );
    expect(lines.slice(2)).toEqual(["/finance/          3", "agreements/{id}"]);
  });

  it("shows records by the fields that they have, and dates without their level", () => {
    const { lines } = recordTable(
      [
        { id: 1, board: { id: 3, name: "Help" }, _info: { lastUpdated: "2025-01-01T00:00:00Z" } },
        { id: 2, closedFlag: false },
      ],
      80,
    );
    expect(lines[0]).toBe("id  board  lastUpdated           closedFlag");
    expect(lines[2]).toBe(" 1  Help   2025-01-01T00:00:00Z");
    expect(lines[3]).toBe(" 2                               false");
  });
});

describe("records", () => {
  it("shows a line per field, references with their ids, long texts wrapped", () => {
    const record = {
      id: 7,
      status: { id: 2, name: "New" },
      initialDescription: "It does not start.\nNot at all, whatever is tried.",
      types: [
        { id: 1, name: "VIP" },
        { id: 2, name: "Lead" },
      ],
      _info: { updatedBy: "jdoe" },
      nothing: null,
    };
    expect(recordLines(record, 44)).toEqual([
      "id                  7",
      "status              New (2)",
      "initialDescription  It does not start.",
      "                    Not at all, whatever is",
      "                    tried.",
      "types               • VIP (1)",
      "                    • Lead (2)",
      "_info/updatedBy     jdoe",
    ]);
  });
});

describe("text of the tenant", () => {
  it("cannot steer the terminal", () => {
    const text = "a\u001b]0;owned\u0007b\u001b[2Jc\u009b31md\u202etxt.exe\u0000";
    expect(printableLine(text)).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(printableLine("one\r\ntwo\tthree")).toBe("one two three");
    expect(printableBlock("one\r\ntwo\rthree")).toBe("one\ntwo\nthree");
    expect(cellText({ note: "x\u001b[31m" }, true)).toBe("note: x");
    expect(jsonOutput({ text }).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(JSON.parse(jsonOutput({ text }))).toEqual({ text });
  });
});
