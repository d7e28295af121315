import * as z from "zod";
import { categoriesText, fitCategories, OVERVIEW_CHARS } from "../presenting/categories-text.js";
import { jsonLength } from "../presenting/json-length.js";
import { defineTool } from "./tool.js";

/** `list_api_categories`: what there is, by module. */
export const listApiCategories = defineTool({
  name: "list_api_categories",
  title: "List categories",
  description: "Categories of operations by module, each with its number of operations.",
  annotations: { readOnlyHint: true, openWorldHint: false },
  input: z.object({ module: z.string().trim().optional().describe('One module only, e.g. "service"') }),
  output: z.object({
    total: z.int(),
    modules: z.record(z.string(), z.record(z.string(), z.int())),
    hint: z.string().optional(),
  }),
  async run({ module }, { services }) {
    const { total, modules, notes = [] } = await (await services.catalog()).categories(module || undefined);
    const note = notes.map((sentence) => ` ${sentence}`).join("");
    const budget = services.maxResultChars - jsonLength(note);
    const shown = fitCategories(modules, budget - FRAME);
    const left = total - Object.values(shown).reduce((sum, counts) => sum + Object.keys(counts).length, 0);
    const hint = `${left === 0 ? "" : `${left} smaller categories do not fit: give module, or read cwm://categories.`}${note}`;
    return {
      structured: {
        total,
        modules: Object.fromEntries(Object.entries(shown).map(([name, counts]) => [name, { ...counts }])),
        ...(hint === "" ? {} : { hint: hint.trimStart() }),
      },
      text: [categoriesText(total, modules, Math.min(OVERVIEW_CHARS, budget)), ...notes].join("\n"),
    };
  },
});

/** What stands around the categories. Characters of JSON. */
const FRAME = 160;
