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
export type VocabularyEntry = z.infer<typeof entrySchema> & {
  /** The module that is spoken of, by the file's name; where the tag has nothing in that module, all of the tag is meant. */
  readonly module: string;
};

/** Entries by tag; a tag that several modules share has one for each. */
export type Vocabulary = ReadonlyMap<string, readonly VocabularyEntry[]>;

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
 * Reads the text of vocabulary files, one for each module. A tag that several modules share may stand in several files:
 * notes of a service ticket and of a project ticket are not asked for in the same words.
 *
 * @param files text by file name, which is the module's with `.json`
 * @throws VocabularyError naming file and place
 * @example
 * parseVocabulary(new Map([["time.json", '{ "TimeEntries": { "words": ["hours"], "tasks": { "POST": ["log my time"] } } }']]));
 */
export function parseVocabulary(files: ReadonlyMap<string, string>): Vocabulary {
  const vocabulary = new Map<string, VocabularyEntry[]>();
  for (const [name, text] of files) {
    const module = name.replace(/\.json$/, "");
    for (const [tag, entry] of Object.entries(parseFile(name, text))) {
      vocabulary.set(tag, [...(vocabulary.get(tag) ?? []), { ...entry, module }]);
    }
  }
  return vocabulary;
}

function parseFile(name: string, text: string): z.infer<typeof fileSchema> {
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
