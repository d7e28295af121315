import * as z from "zod";
import { categoriesText } from "../presenting/categories-text.js";
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
    return { structured: { total: tree.total, modules }, text: categoriesText(tree.total, modules) };
  },
});
