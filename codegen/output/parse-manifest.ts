import { z } from "zod";

const manifestShape = z.object({ sha256: z.string(), files: z.record(z.string(), z.string()) });

/** What `generated/manifest.json` says of the input and of each file: their hashes. */
export type Manifest = z.infer<typeof manifestShape>;

/** The manifest that stands there, if it is one. */
export function parseManifest(text: string | undefined): Manifest | undefined {
  if (text === undefined) return undefined;
  try {
    return manifestShape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
