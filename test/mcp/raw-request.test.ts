import { describe, expect, test } from "vitest";
import { parseRawRequest, RawRequestError } from "../../mcp/execution/raw-request.js";
import { parseQueryText } from "../../mcp/notation/query-text.js";

describe("a raw request reads as verb, path and body", () => {
  test.each([
    ["GET /service/tickets", { method: "GET", path: "/service/tickets" }],
    ["  get   service/tickets  ", { method: "GET", path: "service/tickets" }],
    [
      "GET /service/tickets?conditions=status/name = 'Open' and board/id=1",
      { method: "GET", path: "/service/tickets?conditions=status/name = 'Open' and board/id=1" },
    ],
    [
      "GET /x?conditions=lastUpdated > [2025-01-01]",
      { method: "GET", path: "/x?conditions=lastUpdated > [2025-01-01]" },
    ],
    ["GET /x?conditions=id = 5", { method: "GET", path: "/x?conditions=id = 5" }],
    [`GET /x?conditions=name = "a {b" and id = 5`, { method: "GET", path: `/x?conditions=name = "a {b" and id = 5` }],
    [
      `GET /x?conditions=name = "O'Brien" and id = 5`,
      { method: "GET", path: `/x?conditions=name = "O'Brien" and id = 5` },
    ],
    [
      "GET /x?conditions=id = 5\n  and board/id = 1\n&pageSize=5",
      { method: "GET", path: "/x?conditions=id = 5 and board/id = 1 &pageSize=5" },
    ],
    [
      "GET /x?conditions=id = 5 and\n  board/name in\n('a', 'b')\nand status/id =\n 7",
      { method: "GET", path: "/x?conditions=id = 5 and board/name in ('a', 'b') and status/id = 7" },
    ],
    ["GET /x   ?pageSize=5", { method: "GET", path: "/x?pageSize=5" }],
    ['POST /x\n?y=z\n{"a": 1}', { method: "POST", path: "/x?y=z", body: { value: { a: 1 } } }],
    ['POST /x?y=land\n"text"', { method: "POST", path: "/x?y=land", body: { value: "text" } }],
    ['POST /x {"a": "b c"}', { method: "POST", path: "/x", body: { value: { a: "b c" } } }],
    ['POST /x?y=z {"a": 1}', { method: "POST", path: "/x?y=z", body: { value: { a: 1 } } }],
    ['POST /x\n{\n  "a": [\n    1\n  ]\n}\n', { method: "POST", path: "/x", body: { value: { a: [1] } } }],
    [
      'patch /x/1 [{"op":"remove","path":"y"}]',
      { method: "PATCH", path: "/x/1", body: { value: [{ op: "remove", path: "y" }] } },
    ],
    [
      'POST /x {"a": {"b": 1}, "b": [{"a": 1}, {"a": 1}]}',
      { method: "POST", path: "/x", body: { value: { a: { b: 1 }, b: [{ a: 1 }, { a: 1 }] } } },
    ],
    ['PUT /x/1 "text"', { method: "PUT", path: "/x/1", body: { value: "text" } }],
    ["PUT /x/1 5.5", { method: "PUT", path: "/x/1", body: { value: 5.5 } }],
    ["POST /x?y=z\ntrue", { method: "POST", path: "/x?y=z", body: { value: true } }],
    ["POST /x\nnull", { method: "POST", path: "/x", body: { value: null } }],
    ['DELETE /x/{id}?a=b {"y":[1]}', { method: "DELETE", path: "/x/{id}?a=b", body: { value: { y: [1] } } }],
  ])("%j", (text, expected) => {
    expect(parseRawRequest(text)).toEqual(expected);
  });
});

describe("the time for a raw request grows with its length", () => {
  // By the square of it, each of these took longer than a test may.
  test.each([
    ["words", `/x?conditions=${"id = 1 or ".repeat(20_000)}id = 2`],
    ["blanks", `/x?conditions=id${" ".repeat(200_000)}= 1`],
    ["quotes", `/x?conditions=${"name = 'a' or ".repeat(20_000)}id = 2`],
  ])("of %s", (_name, path) => {
    expect(parseRawRequest(`GET ${path}`).path).toBe(path);
  });
});

describe("a malformed raw request is refused at its place", () => {
  test.each([
    ["", 0],
    ["/service/tickets", 0],
    ["FETCH /service/tickets", 0],
    ["GET", 3],
    ['POST {"a":1}', 5],
    ['POST /x {"a": }', 14],
    ['POST /x {"a": 1', 15],
    ["POST /x {'a': 1}", 9],
    ['POST /x {"a": 1} and more', 17],
    ["POST /x hello", 8],
    ["POST /x?y=z\nhello", 12],
    ['POST /x\n{"a": "line\nbreak"}', 19],
    ['POST /x {"a": "\\q"}', 15],
    ["PATCH /x/1 [{]", 13],
    ['POST /x {"a": 1, "b": {"a": 2, "c": 3, "\\u0061": 4}}', 39],
    ['POST /x {"a": [{"__proto__": 1}]}', 16],
  ])("%j at %i", (text, position) => {
    const attempt = () => parseRawRequest(text);
    expect(attempt).toThrow(RawRequestError);
    expect(attempt).toThrow(`at character ${position + 1}`);
  });
});

describe("a query is decoded exactly once", () => {
  test.each([
    ["a=b&c=d", { a: "b", c: "d" }],
    ["conditions=a=1 and b=2&pagesize=5", { conditions: "a=1 and b=2", pageSize: "5" }],
    ['conditions=company/name="A & B"&page=2', { conditions: 'company/name="A & B"', page: "2" }],
    ["conditions=name='A&page=B'&page=2", { conditions: "name='A&page=B'", page: "2" }],
    ["conditions=summary%20contains%20%22A%26B%22&page=2", { conditions: 'summary contains "A&B"', page: "2" }],
    ["conditions=status%2Fname+%3D+%22New%22", { conditions: 'status/name = "New"' }],
    ['conditions=summary%20contains%20"a b"', { conditions: 'summary contains "a b"' }],
    ['conditions=status%2Fname = "New" and board%2Fid%3D1', { conditions: 'status/name = "New" and board/id=1' }],
    ["conditions=summary like %22*50%25*%22 and id=5", { conditions: 'summary like "*50%*" and id=5' }],
    ["orderBy=status%2Fname desc, id%20asc", { orderBy: "status/name desc, id asc" }],
    ['conditions=email = "a+b@example.com"', { conditions: 'email = "a+b@example.com"' }],
    ['conditions=email="a+b@example.com"', { conditions: 'email="a+b@example.com"' }],
    ["conditions=email%3D%22a%2Bb%40example.com%22", { conditions: 'email="a+b@example.com"' }],
    ['conditions=status/name = "In%20Progress"', { conditions: 'status/name = "In Progress"' }],
    ["conditions=status/name in ('In%20Progress', 'New')", { conditions: "status/name in ('In Progress', 'New')" }],
    ['conditions=summary contains "20%20off"', { conditions: 'summary contains "20 off"' }],
    ['conditions=summary like "%In%20Progress%"', { conditions: 'summary like "%In Progress%"' }],
    ['conditions=id > 5 and summary like%20"%20%"', { conditions: 'id > 5 and summary like "%20%"' }],
    ['conditions=summary NOT LIKE "%20%"', { conditions: 'summary NOT LIKE "%20%"' }],
    ['conditions=summary like "%2024%"', { conditions: 'summary like "%2024%"' }],
    ['conditions=summary like "%adapter%"', { conditions: 'summary like "%adapter%"' }],
    ['conditions=summary like "%25printer%25"', { conditions: 'summary like "%printer%"' }],
    ["conditions=status/name%20=%20'Open'", { conditions: "status/name = 'Open'" }],
    ["conditions=name='100%25'", { conditions: "name='100%'" }],
    ["conditions=name='100%2525'", { conditions: "name='100%25'" }],
    ["conditions=name = 'Müller #5 – €'", { conditions: "name = 'Müller #5 – €'" }],
    ["conditions=name%3D'M%C3%BCller'", { conditions: "name='Müller'" }],
    ["conditions=name = O'Brien&page=2", { conditions: "name = O'Brien", page: "2" }],
    ["orderBy=id+desc", { orderBy: "id desc" }],
    ["a=1&a=2", { a: ["1", "2"] }],
    ["flag", { flag: "" }],
    ["", {}],
  ])("%j", (text, expected) => {
    expect(parseQueryText(text)).toEqual(expected);
  });
});
