/** Words that the suffix rules would damage or leave apart from their kin. */
const IRREGULAR: ReadonlyMap<string, string> = new Map([
  // "not" is another word.
  ["note", "note"],
  ["notes", "note"],
  // "site" and "car" are others.
  ["sit", "sitt"],
  ["sits", "sitt"],
  ["sitting", "sitt"],
  ["care", "care"],
  ["cares", "care"],
  ["caring", "care"],
  ["apis", "api"],
  ["catalogue", "catalog"],
  ["catalogues", "catalog"],
  ["licence", "licens"],
  ["licences", "licens"],
  ["cheque", "check"],
  ["cheques", "check"],
  ["people", "person"],
  ["persons", "person"],
  ["children", "child"],
  ["statuses", "status"],
  ["status", "status"],
  ["taxes", "tax"],
  ["boxes", "box"],
  ["bonuses", "bonus"],
  ["viruses", "virus"],
  ["news", "news"],
  ["sales", "sale"],
  ["series", "series"],
  ["business", "business"],
  ["businesses", "business"],
  ["canvas", "canvas"],
  ["gas", "gas"],
  ["sms", "sms"],
  ["dns", "dns"],
  ["aws", "aws"],
  ["gps", "gps"],
  ["pos", "po"],
  ["bought", "buy"],
  ["paid", "pay"],
  ["sent", "send"],
  ["sold", "sell"],
  ["left", "leave"],
  ["lost", "lose"],
  ["made", "make"],
  ["took", "take"],
  ["taken", "take"],
  ["gave", "give"],
  ["given", "give"],
  ["wrote", "write"],
  ["written", "write"],
  ["spent", "spend"],
  ["built", "build"],
  ["held", "hold"],
  ["owed", "owe"],
  ["owes", "owe"],
  ["owing", "owe"],
  ["was", "be"],
  ["were", "be"],
  ["men", "man"],
  ["women", "woman"],
  ["settingses", "setting"],
  ["settings", "setting"],
  ["indices", "index"],
  ["indexes", "index"],
  ["priorities", "prioriti"],
  ["priority", "prioriti"],
]);

const VOWEL = /[aeiouy]/;

/**
 * Reduces a lower-case English word to a stem that its plural and verb forms share: entries → entri, entry → entri;
 * invoicing, invoiced, invoices → invoic; boxes → box. The stem is a key for comparing, not a word for showing.
 */
export function stem(word: string): string {
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  if (word.length < 4 || !/^[a-z]+$/.test(word)) {
    return /^[a-z]{3}$/.test(word) && word.endsWith("s") && !/[su]s$|is$/.test(word) ? word.slice(0, -1) : word;
  }
  return withoutFinalE(withoutNounEnding(withoutVerbEnding(singular(word))));
}

function singular(word: string): string {
  if (/(ss|us|[aeiouy].*is)$/.test(word)) return word;
  if (/(sses|shes|ches|xes|zes)$/.test(word)) return word.slice(0, -2);
  if (word.endsWith("ies")) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  return word.endsWith("s") ? word.slice(0, -1) : word;
}

function withoutVerbEnding(word: string): string {
  for (const ending of ["ing", "ed"]) {
    if (!word.endsWith(ending)) continue;
    const base = word.slice(0, -ending.length);
    if (base.length < 3 || !VOWEL.test(base)) return word;
    const last = base.at(-1);
    const doubled = last === base.at(-2) && last !== "l" && last !== "s" && last !== "z";
    return doubled ? base.slice(0, -1) : base;
  }
  return word;
}

/** payment → pay, shipment → ship, approval → approv, renewal → renew. */
function withoutNounEnding(word: string): string {
  if (/^[a-z]*[aeiouy][a-z]+ment$/.test(word) && word.length >= 7) return word.slice(0, -4);
  return word.length >= 7 && /[^aeiou]al$/.test(word) ? word.slice(0, -2) : word;
}

function withoutFinalE(word: string): string {
  if (word.endsWith("e") && word.length > 3) return word.slice(0, -1);
  if (word.endsWith("y") && word.length > 3 && !VOWEL.test(word.at(-2) ?? "")) return `${word.slice(0, -1)}i`;
  return word.endsWith("ll") && word.length > 4 ? word.slice(0, -1) : word;
}
