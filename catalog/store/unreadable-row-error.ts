/**
 * A row holds something else than a build writes. Never leaves the catalog: `withDamageReported` turns it into the error that
 * names the file and the remedy.
 */
export class UnreadableRowError extends Error {
  override readonly name = "UnreadableRowError";
}
