import { z } from "zod";
import { HTTP_METHODS } from "../description/index.js";

const phrases = z.array(z.string().trim().min(1).max(200));

const entrySchema = z.strictObject({
  words: phrases.default([]),
  tasks: z.partialRecord(z.enum(HTTP_METHODS), phrases).default({}),
  operations: z.record(z.string().regex(/^(GET|POST|PUT|PATCH|DELETE) \//), phrases).default({}),
});

const fileSchema = z.record(z.string(), entrySchema);

/** What people call one tag's resource, and what they say when they need one of its operations. */
export type VocabularyEntry = z.infer<typeof entrySchema>;

/** Entries by tag. */
export type Vocabulary = ReadonlyMap<string, VocabularyEntry>;

/** A vocabulary file that does not have the agreed form. */
export class VocabularyError extends Error {
  override readonly name = "VocabularyError";
  readonly file: string;

  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`The vocabulary file ${file} is not usable: ${reason}`, options);
    this.file = file;
  }
}

/**
 * Reads the text of vocabulary files and joins them: a tag that several modules share may stand in several files.
 *
 * @param files text by file name
 * @throws VocabularyError naming file and place
 * @example
 * parseVocabulary(new Map([["time.json", '{ "TimeEntries": { "words": ["hours"], "tasks": { "POST": ["log my time"] } } }']]));
 */
export function parseVocabulary(files: ReadonlyMap<string, string>): Vocabulary {
  const vocabulary = new Map<string, VocabularyEntry>();
  for (const [name, text] of files) {
    for (const [tag, entry] of Object.entries(parseFile(name, text))) {
      const known = vocabulary.get(tag);
      vocabulary.set(tag, known === undefined ? entry : joined(known, entry));
    }
  }
  return vocabulary;
}

function parseFile(name: string, text: string): Record<string, VocabularyEntry> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new VocabularyError(name, "it is not JSON", { cause });
  }
  const result = fileSchema.safeParse(json);
  if (!result.success) throw new VocabularyError(name, z.prettifyError(result.error), { cause: result.error });
  return result.data;
}

function joined(left: VocabularyEntry, right: VocabularyEntry): VocabularyEntry {
  return {
    words: [...left.words, ...right.words],
    tasks: joinedLists(left.tasks, right.tasks),
    operations: joinedLists(left.operations, right.operations),
  };
}

function joinedLists<T extends Readonly<Record<string, string[] | undefined>>>(left: T, right: T): T {
  const added = Object.entries(right).map(([key, texts]) => [key, [...(left[key] ?? []), ...(texts ?? [])]] as const);
  return { ...left, ...Object.fromEntries(added) };
}
