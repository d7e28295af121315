import { sql } from "kysely";
import { expect, it, onTestFinished } from "vitest";
import { openSqlite } from "../../../catalog/index.js";

it("a statement that ran before sees what has changed in the tables since", async () => {
  const db = await openSqlite<{ note: { id: number; text: string } }>(":memory:");
  onTestFinished(() => db.destroy());
  await sql`CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)`.execute(db);
  const all = () => db.selectFrom("note").selectAll().execute();
  const add = (text: string) => db.insertInto("note").values({ id: text.length, text }).execute();
  await add("a");
  expect(await all()).toEqual([{ id: 1, text: "a" }]);
  await sql`ALTER TABLE note ADD COLUMN author TEXT DEFAULT 'me'`.execute(db);
  await add("bb");
  expect(await all()).toEqual([
    { id: 1, text: "a", author: "me" },
    { id: 2, text: "bb", author: "me" },
  ]);
  await sql`DROP TABLE note`.execute(db);
  await expect(all()).rejects.toThrow("no such table: note");
});
