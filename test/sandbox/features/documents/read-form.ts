import { apiFailure } from "../../errors/api-failure.js";
import type { ApiRequest } from "../../http/exchange.js";

/** A form as it was sent; the names of its fields are in lower case, since clients write them differently. */
export interface UploadForm {
  readonly fields: ReadonlyMap<string, string>;
  readonly file: { readonly name: string; readonly type: string; readonly bytes: Buffer } | undefined;
}

/**
 * Reads a multipart form.
 *
 * @throws ApiFailure 415 for anything else, 400 for a form that cannot be read
 */
export async function readForm(request: ApiRequest): Promise<UploadForm> {
  const type = request.headers["content-type"] ?? "";
  // That a document sent as JSON is answered with 415 is documented; the body is not on record.
  if (!type.toLowerCase().startsWith("multipart/form-data")) {
    throw apiFailure(415, "ConnectWiseApi", "The request entity's media type is not supported for this resource.");
  }
  const response = new Response(new Uint8Array(request.body), { headers: { "content-type": type } });
  const form = await response.formData().catch(() => {
    throw apiFailure(400, "ConnectWiseApi", "The form cannot be read.");
  });
  const fields = new Map<string, string>();
  let file: UploadForm["file"];
  for (const [name, value] of form) {
    if (typeof value === "string") fields.set(name.toLowerCase(), value);
    else file ??= { name: value.name, type: value.type, bytes: Buffer.from(await value.arrayBuffer()) };
  }
  return { fields, file };
}
