import { readFileSync } from "node:fs";
import { z } from "zod";

const manifest = z.object({
  apiVersion: z.string(),
  counts: z.object({
    paths: z.number(),
    operations: z.number(),
    schemas: z.number(),
    tags: z.number(),
    methods: z.record(z.string(), z.number()),
    modules: z.record(z.string(), z.number()),
  }),
});

/**
 * The release that the project was generated for, with its counts. Tests measure against it, so that a new release is
 * taken in without a change of theirs.
 */
export const RELEASE = manifest.parse(
  JSON.parse(readFileSync(new URL("../generated/manifest.json", import.meta.url), "utf8")),
);
