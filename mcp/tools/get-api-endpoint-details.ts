import * as z from "zod";
import { detailsText } from "../presenting/details-text.js";
import { fitDetails } from "../presenting/fit-details.js";
import { jsonLength } from "../presenting/json-length.js";
import { verb, wholeNumber } from "./arguments.js";
import { defineTool } from "./tool.js";
import { verbInPath } from "./verb-in-path.js";

/** What the details of an operation are, as the tool answers them. */
export const ENDPOINT_DETAILS = z.object({
  method: z.string(),
  path: z.string(),
  summary: z.string(),
  category: z.string(),
  parameters: z.array(
    z.object({
      name: z.string(),
      in: z.string(),
      required: z.boolean(),
      type: z.string(),
      description: z.string().optional(),
    }),
  ),
  requestBody: z.object({ required: z.boolean(), schema: z.unknown() }).optional(),
  responses: z.array(z.object({ status: z.string(), description: z.string(), schema: z.unknown().optional() })),
  example: z.unknown().optional(),
  notes: z.array(z.string()).optional(),
});

/** `get_api_endpoint_details`: parameters, body and answer of one operation. */
export const getApiEndpointDetails = defineTool({
  name: "get_api_endpoint_details",
  title: "Operation details",
  description: "Parameters, body fields and answer fields of one operation, with an example and notes.",
  annotations: { readOnlyHint: true, openWorldHint: false },
  input: z.object({
    path: z
      .string()
      .trim()
      .min(1, "must not be empty")
      .describe('Template or concrete path, e.g. "/service/tickets/{id}"'),
    method: verb().default("GET").describe("Verb"),
    depth: wholeNumber({ min: 0, max: 5 }).optional().describe("Levels of nested objects to resolve"),
  }),
  output: ENDPOINT_DETAILS,
  async run(args, { services }) {
    const { depth } = args;
    const { method, path } = verbInPath(args.path, args.method);
    const catalog = await services.catalog();
    const budget = services.maxResultChars;
    let details = await catalog.details(method, path, depth === undefined ? {} : { depth });
    for (let less = (depth ?? 1) - 1; less >= 0 && jsonLength(detailsStructure(details)) > budget; less--) {
      details = await catalog.details(method, path, { depth: less });
    }
    details = fitDetails(details, budget - NOTES_FRAME);
    return { structured: detailsStructure(details), text: detailsText(details) };
  },
});

/** What joining the siblings to the notes adds. Characters of JSON. */
const NOTES_FRAME = 40;

type Details = Awaited<ReturnType<import("../../catalog/index.js").Catalog["details"]>>;

function detailsStructure({ parameters, responses, notes, siblings, ...rest }: Details) {
  return {
    ...rest,
    parameters: parameters.map((parameter) => ({ ...parameter })),
    responses: responses.map((response) => ({ ...response })),
    ...(notes || siblings
      ? { notes: [...(notes ?? []), ...(siblings ? [`See also: ${siblings.join(", ")}`] : [])] }
      : {}),
  };
}
