import { type Kysely, sql } from "kysely";
import type { CatalogTables } from "./tables.js";

/** Creates the tables of {@link CatalogTables} in an empty database. */
export async function createTables(db: Kysely<CatalogTables>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("meta")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("value", "text", (column) => column.notNull())
    .execute();
  await schema
    .createTable("operation")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("operation_id", "text", (column) => column.notNull())
    .addColumn("method", "text", (column) => column.notNull())
    .addColumn("path", "text", (column) => column.notNull())
    .addColumn("module", "text", (column) => column.notNull())
    .addColumn("tag", "text", (column) => column.notNull())
    .addColumn("summary", "text", (column) => column.notNull())
    .addColumn("document", "text", (column) => column.notNull())
    .addUniqueConstraint("operation_method_path", ["path", "method"])
    .execute();
  await schema.createIndex("operation_tag").on("operation").column("tag").execute();
  await schema.createIndex("operation_module").on("operation").column("module").execute();
  await schema
    .createTable("parameter")
    .addColumn("operation", "integer", (column) => column.notNull().references("operation.id"))
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("location", "text", (column) => column.notNull())
    .addColumn("required", "integer", (column) => column.notNull())
    .addColumn("type", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("parameter_key", ["operation", "position"])
    .modifyEnd(sql`without rowid`)
    .execute();
  await schema
    .createTable("model")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("document", "text", (column) => column.notNull())
    .execute();
  await createTopicTables(db);
  await createRankingTables(db);
}

async function createTopicTables({ schema }: Kysely<CatalogTables>): Promise<void> {
  await schema
    .createTable("topic")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("module", "text", (column) => column.notNull())
    .addColumn("tag", "text", (column) => column.notNull())
    .addColumn("stems", "integer", (column) => column.notNull())
    .addColumn("read", "integer", (column) => column.notNull())
    .addColumn("create", "integer", (column) => column.notNull())
    .addColumn("change", "integer", (column) => column.notNull())
    .addColumn("remove", "integer", (column) => column.notNull())
    .execute();
  await schema
    .createTable("topic_term")
    .addColumn("token", "text", (column) => column.primaryKey())
    .addColumn("topics", "blob", (column) => column.notNull())
    .modifyEnd(sql`without rowid`)
    .execute();
  await schema
    .createTable("topic_cue")
    .addColumn("cue", "text", (column) => column.primaryKey())
    .addColumn("topics", "blob", (column) => column.notNull())
    .modifyEnd(sql`without rowid`)
    .execute();
}

async function createRankingTables(db: Kysely<CatalogTables>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("ranking")
    .addColumn("operation", "integer", (column) => column.primaryKey().references("operation.id"))
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("aspects", "text", (column) => column.notNull())
    .addColumn("last", "text", (column) => column.notNull())
    .addColumn("parents", "text", (column) => column.notNull())
    .addColumn("entity", "text", (column) => column.notNull())
    .addColumn("collection", "text", (column) => column.notNull())
    .addColumn("everyday", "real", (column) => column.notNull())
    .addColumn("topic", "integer", (column) => column.notNull().references("topic.id"))
    .execute();
  await schema
    .createTable("term")
    .addColumn("token", "text", (column) => column.primaryKey())
    .addColumn("idf", "real", (column) => column.notNull())
    .addColumn("operations", "blob", (column) => column.notNull())
    .modifyEnd(sql`without rowid`)
    .execute();
  await schema
    .createTable("phrase")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("text", "text", (column) => column.notNull())
    .addColumn("operations", "blob", (column) => column.notNull())
    .addColumn("norm", "real", (column) => column.notNull())
    .execute();
  await schema
    .createTable("phrase_term")
    .addColumn("token", "text", (column) => column.primaryKey())
    .addColumn("idf", "real", (column) => column.notNull())
    .addColumn("phrases", "blob", (column) => column.notNull())
    .modifyEnd(sql`without rowid`)
    .execute();
  await schema
    .createTable("concept")
    .addColumn("token", "text", (column) => column.primaryKey())
    .addColumn("tags", "text", (column) => column.notNull())
    .modifyEnd(sql`without rowid`)
    .execute();
  await schema
    .createTable("intent_cue")
    .addColumn("cue", "text", (column) => column.primaryKey())
    .addColumn("read", "real", (column) => column.notNull())
    .addColumn("create", "real", (column) => column.notNull())
    .addColumn("change", "real", (column) => column.notNull())
    .addColumn("remove", "real", (column) => column.notNull())
    .modifyEnd(sql`without rowid`)
    .execute();
  await schema
    .createTable("field_name")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("operations", "blob", (column) => column.notNull())
    .modifyEnd(sql`without rowid`)
    .execute();
  await schema
    .createTable("word_pair")
    .addColumn("pair", "text", (column) => column.primaryKey())
    .modifyEnd(sql`without rowid`)
    .execute();
  await sql`
    create virtual table search_text using fts5(
      identifier, last, parents, entity, words, tasks, kin, parameters, fields,
      content = '', tokenize = 'unicode61', prefix = '3 5'
    )`.execute(db);
}
