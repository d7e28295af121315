/** Vocabulary keys are written by hand from any release's paths: ids, case and stray slashes do not matter. */
export function lenientKey(method: string, path: string): string {
  const unified = path
    .toLowerCase()
    .replaceAll(/\}\{[^}]*\}/g, "}")
    .replaceAll(/\/?\{[^}]*\}?/g, "/{}")
    .replace(/\/+$/, "");
  return `${method} ${unified}`;
}

/** The same for a key as the vocabulary has it: `POST /finance/agreements/types/{id}/copy`. */
export function lenientKeyOf(key: string): string {
  const [method = "", path = ""] = key.split(/ (.*)/s);
  return lenientKey(method, path);
}
