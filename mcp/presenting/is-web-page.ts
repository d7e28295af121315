/** How far into an answer a page may begin: after blanks, an XML declaration and comments. Bytes. */
const LOOKED_AT = 4_096;

/** Whether an answer is a page for a browser: a login page or a proxy's, where data is due, whatever its status says. */
export async function isWebPage(response: Response): Promise<boolean> {
  const type = (response.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "text/html" || type === "application/xhtml+xml") return true;
  if (type !== "" && type !== "text/plain" && !/(?:xml|json)$/.test(type)) return false;
  const start = new TextDecoder().decode((await response.arrayBuffer()).slice(0, LOOKED_AT));
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]/i.test(start);
}
