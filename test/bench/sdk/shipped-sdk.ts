/**
 * The SDK as it is shipped. Run from its sources it would be slower than anyone will see it: what compiles them on the fly
 * adds work to every function that a call makes.
 */
export const { createClient, items, unwrap }: typeof import("../../../sdk/index.js") = await import(
  new URL("../../../dist/sdk/index.js", import.meta.url).href
);
