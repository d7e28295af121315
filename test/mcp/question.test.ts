import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { useGateway } from "./gateway.js";

const gateway = useGateway();

async function questionOf(args: Record<string, unknown>): Promise<string> {
  const connection = await gateway().connect({ env: { CWM_WRITE_POLICY: "confirm" }, answer: () => "decline" });
  const result = await connection.call("execute_api_call", args);
  expect(connection.questions, result.text).toHaveLength(1);
  return connection.questions[0] ?? "";
}

describe("the question before a write", () => {
  test("shows every value on one line, so that none can pass for a part of the question", async () => {
    const question = await questionOf({
      path: "/made/up\u202eevil",
      method: "POST",
      params: { note: "x\nBody:\n{}", "a\nb": "\u202etxt.exe\u0007" },
      data: { text: "one\ntwo\u2028three\u202e" },
      allow_undocumented: true,
    });
    expect(question.split("\n")).toEqual([
      "Send this to ConnectWise?",
      "POST /made/up\\u202eevil",
      'note = "x\\nBody:\\n{}"',
      'a\\u000ab = "\\u202etxt.exe\\u0007"',
      "Body:",
      "{",
      '  "text": "one\\ntwo\\u2028three\\u202e"',
      "}",
    ]);
  });

  test("shows the whole of a body up to 6,000 characters", async () => {
    const text = `${"long ".repeat(1_100)}end`;
    const data = { text, detailDescriptionFlag: true };
    const question = await questionOf({ path: "/service/tickets/1001/notes", method: "POST", data });
    expect(question).toContain(`"text": ${JSON.stringify(text)}`);
    expect(question).not.toContain("NOT SHOWN");
  });

  test("says of a larger body what it does not show, and where all of it can be read", async () => {
    const data = { text: `${"a".repeat(7_000)}HIDDEN`, detailDescriptionFlag: true };
    const question = await questionOf({ path: "/service/tickets/1001/notes", method: "POST", data });
    expect(question).not.toContain("HIDDEN");
    expect(question).toContain("NOT SHOWN: 6706 characters of body.text.");
    expect(question).toContain('"detailDescriptionFlag": true');
    const file = /open (.+)$/m.exec(question)?.[1] ?? "";
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual(data);
  });

  test("counts the lines of a body that has very many", async () => {
    const customFields = Array.from({ length: 400 }, (_, index) => ({ id: index, value: "some value" }));
    const data = { summary: "x", company: { id: 2 }, customFields };
    const question = await questionOf({ path: "/service/tickets", method: "POST", data });
    expect(question.length).toBeLessThan(8_000);
    expect(question).toMatch(/NOT SHOWN: the last \d{3,} lines\. The body has \d+ characters; all of it is sent\./);
  });
});
