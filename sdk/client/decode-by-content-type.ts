/**
 * Reads the bytes of an answer as its content type says.
 *
 * @param data what openapi-fetch made of the body
 * @param response its answer
 * @returns a parsed value, a text, a `Blob`, or `undefined` for an empty body
 * @throws SyntaxError when the content type promises JSON and the body is none
 */
export async function decodeByContentType(data: unknown, response: Response): Promise<unknown> {
  if (!(data instanceof ArrayBuffer) || data.byteLength === 0) return undefined;
  const type = (response.headers.get("content-type") ?? "").toLowerCase();
  if (/[/+]json\b/.test(type)) return JSON.parse(new TextDecoder().decode(data));
  if (/^text\/|[/+]xml\b|^application\/(?:javascript|xhtml)/.test(type)) return new TextDecoder().decode(data);
  return type === "" ? jsonOrText(new TextDecoder().decode(data)) : new Blob([data], { type });
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
