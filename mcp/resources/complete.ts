import type { Services } from "../server/services.js";

/** What is to be completed: an argument of a prompt or a variable of a resource template. */
export type CompletionReference = { type: "ref/prompt"; name: string } | { type: "ref/resource"; uri: string };

/** Proposals, best first. */
export interface Completion {
  [key: string]: unknown;
  values: string[];
  total?: number;
  hasMore?: boolean;
}

/** As many as the protocol allows. */
const MOST_VALUES = 100;

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Completes categories, verbs and paths; everything else is free text. */
export async function complete(
  reference: CompletionReference,
  argument: { readonly name: string; readonly value: string },
  given: Readonly<Record<string, string>>,
  services: Services,
): Promise<Completion> {
  if (reference.type !== "ref/resource") return { values: [] };
  if (argument.name === "category") return matching(argument.value, await categoryNames(services));
  if (argument.name === "method") return matching(argument.value, METHODS);
  if (argument.name === "path") return paths(argument.value, given.method, services);
  return { values: [] };
}

async function categoryNames(services: Services): Promise<string[]> {
  const { modules } = await (await services.catalog()).categories();
  return [...new Set(Object.values(modules).flatMap((categories) => Object.keys(categories)))].sort();
}

/** Paths by keywords: nobody types eighteen hundred of them from the left. */
async function paths(value: string, method: string | undefined, services: Services): Promise<Completion> {
  if (value.trim() === "") return { values: [] };
  const { results } = await (await services.catalog()).searchEndpoints(value.replace(/[/{}]+/g, " ").trim() || value, {
    limit: 200,
  });
  const wanted = method?.toUpperCase();
  const found = results.filter((operation) => wanted === undefined || operation.method === wanted);
  const values = [...new Set(found.map((operation) => operation.path.replace(/^\//, "")))];
  const start = value.replace(/^\/+/, "").toLowerCase();
  const first = values.filter((path) => path.toLowerCase().startsWith(start));
  return limited([...first, ...values.filter((path) => !first.includes(path))]);
}

function matching(value: string, candidates: readonly string[]): Completion {
  const text = value.toLowerCase();
  const starts = candidates.filter((candidate) => candidate.toLowerCase().startsWith(text));
  const holds = candidates.filter((candidate) => !starts.includes(candidate) && candidate.toLowerCase().includes(text));
  return limited([...starts, ...holds]);
}

function limited(values: string[]): Completion {
  return { values: values.slice(0, MOST_VALUES), total: values.length, hasMore: values.length > MOST_VALUES };
}
