import { clearFastMemory } from "./clear-fast-memory.js";
import { deleteFromFastMemory } from "./delete-from-fast-memory.js";
import { executeApiCall } from "./execute-api-call.js";
import { getApiEndpointDetails } from "./get-api-endpoint-details.js";
import { getCategoryEndpoints } from "./get-category-endpoints.js";
import { listApiCategories } from "./list-api-categories.js";
import { listFastMemory } from "./list-fast-memory.js";
import { naturalLanguageApiSearch } from "./natural-language-api-search.js";
import { saveToFastMemory } from "./save-to-fast-memory.js";
import { searchApiEndpoints } from "./search-api-endpoints.js";
import { sendRawApiRequest } from "./send-raw-api-request.js";
import type { Tool } from "./tool.js";

/** Every tool, in the order in which clients list them. */
export const TOOLS: readonly Tool[] = [
  searchApiEndpoints,
  naturalLanguageApiSearch,
  listApiCategories,
  getCategoryEndpoints,
  getApiEndpointDetails,
  executeApiCall,
  sendRawApiRequest,
  saveToFastMemory,
  listFastMemory,
  deleteFromFastMemory,
  clearFastMemory,
];

/** The tool of a name, or undefined. */
export function toolNamed(name: string): Tool | undefined {
  return TOOLS.find((tool) => tool.name === name);
}
