import * as z from "zod";
import { defineTool } from "./tool.js";

/** `list_api_categories`: what there is, by module. */
export const listApiCategories = defineTool({
  name: "list_api_categories",
  title: "List categories",
  description: "Categories of operations by module, each with its number of operations.",
  annotations: { readOnlyHint: true, openWorldHint: false },
  input: z.object({ module: z.string().trim().optional().describe('One module only, e.g. "service"') }),
  output: z.object({ total: z.int(), modules: z.record(z.string(), z.record(z.string(), z.int())) }),
  async run({ module }, { services }) {
    const tree = await (await services.catalog()).categories(module || undefined);
    const modules = Object.fromEntries(Object.entries(tree.modules).map(([name, counts]) => [name, { ...counts }]));
    const lines = Object.entries(modules).map(
      ([name, counts]) =>
        `${name}: ${Object.entries(counts)
          .map(([category, count]) => `${category} ${count}`)
          .join(", ")}`,
    );
    return { structured: { total: tree.total, modules }, text: [`${tree.total} categories`, ...lines].join("\n") };
  },
});
