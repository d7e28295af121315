import { type CatalogSeed, openSqlite } from "../../catalog/index.js";

/** The seed of an API of one operation and one schema. */
export const tiny: CatalogSeed = {
  apiVersion: "2099.9",
  operations: [
    {
      operationId: "getZooAnimals",
      method: "GET",
      path: "/zoo/animals",
      tag: "Animals",
      module: "zoo",
      summary: "Get List of Animal",
      parameters: [],
      responses: [
        { status: "200", description: "", schema: { type: "array", items: { $ref: "#/components/schemas/Animal" } } },
      ],
    },
  ],
  schemas: { Animal: { type: "object", properties: { id: { type: "integer" }, name: { type: "string" } } } },
};

/** Makes a catalog one of another release's layout. */
export async function setLayout(file: string, layout: string): Promise<void> {
  const db = await openSqlite<{ meta: { key: string; value: string } }>(file);
  await db.updateTable("meta").set({ value: layout }).where("key", "=", "layout").execute();
  await db.destroy();
}
