import { expect, it } from "vitest";
import { renderReport } from "../../mcp/doctor/index.js";
import { redactChecks } from "../../mcp/doctor/redact-checks.js";

const REPORT = {
  healthy: false,
  summary: { ok: 1, warn: 1, fail: 1, skip: 1 },
  sections: [
    {
      title: "Settings",
      checks: [
        { name: "A", status: "ok" as const, found: "fine" },
        { name: "B", status: "warn" as const, found: "odd", advice: "Look." },
      ],
    },
    {
      title: "Tenant",
      checks: [
        { name: "C", status: "fail" as const, found: "broken", advice: "Mend." },
        { name: "D", status: "skip" as const, found: "not tried" },
      ],
    },
  ],
};

it("is readable on any terminal", () => {
  expect(renderReport(REPORT)).toBe(
    [
      "Settings",
      "  ✓ A: fine",
      "  ! B: odd",
      "      → Look.",
      "",
      "Tenant",
      "  ✗ C: broken",
      "      → Mend.",
      "  · D: not tried",
      "",
      "Something is wrong: 1 ok, 1 to look at, 1 wrong, 1 not checked.",
    ].join("\n"),
  );
});

it("colours only the marks", () => {
  const coloured = renderReport(REPORT, { colour: true });
  expect(coloured).toContain("\u001b[31m✗\u001b[0m C: broken");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what colours begin with.
  expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(renderReport(REPORT));
});

it("blots out secrets wherever a check quoted one", () => {
  const checks = [{ name: "A", status: "fail" as const, found: "got s3cretKey", advice: "not s3cretKey again" }];
  expect(redactChecks(checks, ["s3cretKey", "ab"])).toEqual([
    { name: "A", status: "fail", found: "got •••", advice: "not ••• again" },
  ]);
});
