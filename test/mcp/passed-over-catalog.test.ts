import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { followCatalog } from "../../catalog/index.js";
import { useGateway } from "./gateway.js";

const gateway = useGateway({ tickets: 1 });

test.each([
  ["search_api_endpoints", { query: "boards" }],
  ["search_api_endpoints", { query: "qqqqzzzz" }],
  ["natural_language_api_search", { query: "which boards are there" }],
  ["get_category_endpoints", { category: "Boards" }],
  ["get_category_endpoints", { category: "service", max_results: 200 }],
  ["list_api_categories", {}],
  ["get_api_endpoint_details", { path: "/service/boards" }],
])("%s %j tells once, in both channels, of a catalog that cannot be used", async (tool, args) => {
  const { dataFolder } = await gateway().connect();
  const own = join(dataFolder, "connectwise_api.db");
  await writeFile(own, "rubbish".repeat(1000));
  const catalog = await followCatalog([own, gateway().catalogFile]);
  const { call } = await gateway().connect({ options: { catalog } });
  const { text, structured } = await call(tool, args);
  for (const channel of [text, JSON.stringify(structured)]) {
    expect(channel.split("cannot be used")).toHaveLength(2);
    expect(channel.split(own)).toHaveLength(2);
    expect(channel).toContain("build-database");
    expect(channel.length).toBeLessThanOrEqual(24_000);
  }
  await catalog.close();
});
