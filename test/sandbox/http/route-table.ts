import type { CatalogSeed, HttpMethod, SeedOperation } from "../../../catalog/description/index.js";

/** The operations at one path. */
export interface Route {
  readonly operations: ReadonlyMap<HttpMethod, SeedOperation>;
  readonly pathValues: readonly string[];
}

interface Node {
  readonly fixed: Map<string, Node>;
  /** A segment in braces; `number` takes digits only, so that a word behind a collection is no record. */
  number?: Node;
  text?: Node;
  operations?: Map<HttpMethod, SeedOperation>;
}

/** Finds what serves a path. */
export type FindRoute = (path: string) => Route | undefined;

/**
 * Builds the table of all paths. Letter case and slashes at the end make no difference; a fixed segment wins over one in
 * braces.
 */
export function createRouteTable(description: CatalogSeed): FindRoute {
  const root = createNode();
  for (const operation of description.operations) {
    let node = root;
    for (const segment of segmentsOf(operation.path)) node = step(node, segment, operation);
    node.operations ??= new Map();
    if (!node.operations.has(operation.method)) node.operations.set(operation.method, operation);
  }
  return (path) => {
    const values: string[] = [];
    const node = find(root, segmentsOf(path), 0, values);
    return node?.operations && { operations: node.operations, pathValues: values };
  };
}

function createNode(): Node {
  return { fixed: new Map() };
}

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

function step(node: Node, segment: string, operation: SeedOperation): Node {
  const parameter = /\{([^}]+)\}$/.exec(segment);
  if (!parameter) return fixedChild(node, segment);
  const declared = operation.parameters.find(({ name, in: place }) => place === "path" && name === parameter[1]);
  // A name glued to a parameter (`types{id}`) is served as written: the text before the brace, then the value.
  if (segment.startsWith("{") && declared?.schema.type === "integer") {
    node.number ??= createNode();
    return node.number;
  }
  node.text ??= createNode();
  return node.text;
}

function fixedChild(node: Node, segment: string): Node {
  const name = segment.toLowerCase();
  let child = node.fixed.get(name);
  if (!child) {
    child = createNode();
    node.fixed.set(name, child);
  }
  return child;
}

function find(node: Node, segments: readonly string[], at: number, values: string[]): Node | undefined {
  const segment = segments[at];
  if (segment === undefined) return node.operations ? node : undefined;
  const fixed = node.fixed.get(segment.toLowerCase());
  const through = fixed && find(fixed, segments, at + 1, values);
  if (through) return through;
  for (const child of [/^\d+$/.test(segment) ? node.number : undefined, node.text]) {
    if (!child) continue;
    values.push(decode(segment));
    const found = find(child, segments, at + 1, values);
    if (found) return found;
    values.pop();
  }
  return undefined;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
