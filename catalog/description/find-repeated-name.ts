/** A member that stands twice in one object. Offsets are those of the names' opening quotes. */
export interface RepeatedName {
  readonly name: string;
  readonly first: number;
  readonly second: number;
}

/** A whole string, with the colon after it when it is a name; or a bracket. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"(?:[ \t\r\n]*:)?|[{}[\]]/g;

/**
 * Finds the first name that an object has twice. `JSON.parse` keeps the last of them and says nothing, so that an
 * operation or a field would be lost unseen.
 *
 * @param json a text that is known to be JSON
 */
export function findRepeatedName(json: string): RepeatedName | undefined {
  const open: Map<string, number>[] = [];
  for (const { 0: token, index } of json.matchAll(TOKEN)) {
    if (token === "{" || token === "[") open.push(new Map());
    else if (token === "}" || token === "]") open.pop();
    else if (token.endsWith(":")) {
      const names = open.at(-1);
      const name = nameOf(token);
      const first = names?.get(name);
      if (first !== undefined) return { name, first, second: index };
      names?.set(name, index);
    }
  }
  return undefined;
}

function nameOf(token: string): string {
  const quoted = token.slice(0, token.lastIndexOf('"') + 1);
  return quoted.includes("\\") ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
}
