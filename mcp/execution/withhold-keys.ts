import { isObject } from "../presenting/json-value.js";

/** Members that open a door to whoever reads them: keys minted for a member, secrets of mail connections. */
const KEY = /^(?:privatekey|clientsecret)$/i;
/** Half of a pair, and hidden beside the other half. */
const PAIRED: ReadonlySet<string> = new Set(["publickey"]);

const WITHHELD = "[withheld]";

/** An answer without the keys in it. */
export interface AnswerWithoutKeys {
  readonly data: unknown;
  /** Names of the members that were taken out. */
  readonly withheld: readonly string[];
}

/**
 * Takes keys out of an answer before anything is made of it: what a model reads stays in conversations and in files, and
 * `POST /system/members/{memberIdentifier}/tokens` answers with a working pair.
 */
export function withholdKeys(data: unknown): AnswerWithoutKeys {
  if (!holdsKeys(data)) return { data, withheld: [] };
  const names = new Set<string>();
  return { data: withoutKeys(data, names), withheld: [...names] };
}

function holdsKeys(value: unknown): boolean {
  if (typeof value !== "object") return false;
  if (Array.isArray(value)) return value.some(holdsKeys);
  return isObject(value) && Object.keys(value).some((name) => isKey(name, value[name]) || holdsKeys(value[name]));
}

function withoutKeys(value: unknown, names: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutKeys(item, names));
  if (!isObject(value)) return value;
  const isPair = Object.entries(value).some(([name, member]) => isKey(name, member));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const isHidden = isKey(name, member) || (isPair && PAIRED.has(name.toLowerCase()));
      if (isHidden) names.add(name);
      return [name, isHidden ? WITHHELD : withoutKeys(member, names)];
    }),
  );
}

function isKey(name: string, value: unknown): boolean {
  return typeof value === "string" && value !== "" && KEY.test(name);
}
