import type { OpenApiDocument } from "../../catalog/description/index.js";

/**
 * One generated interface from paths to types, so that helpers of the SDK look a type up instead of filtering `paths` by
 * conditional types, which costs the compiler a walk over every operation. One file each; add it to `index.ts`.
 */
export interface TypeMap {
  /** The interface's name in `generated/operation-maps.d.ts`. */
  readonly name: string;
  /** Its doc comment, without stars. */
  readonly description: string;
  /** Maps whose members it has too. */
  readonly extends?: readonly string[];
  /** Key (a path template) and TypeScript type of each member; sorted when written. */
  readonly members: (document: OpenApiDocument) => Iterable<readonly [key: string, type: string]>;
}
