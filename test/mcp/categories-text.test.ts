import { describe, expect, it } from "vitest";
import { categoriesText, OVERVIEW_CHARS } from "../../mcp/presenting/categories-text.js";
import { readSeed } from "../sandbox/description/load-description.js";
