/**
 * A run that cannot go on. The message is one sentence for the person who started it: which file or folder, what is
 * wrong, what to do.
 */
export class CodegenFailure extends Error {
  override readonly name = "CodegenFailure";
}
