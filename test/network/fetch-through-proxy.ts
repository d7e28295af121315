import { createProxyFetch, parseProxySettings } from "../../mcp/network/index.js";

/** Program of its own: fetches the URL of its first argument through the proxy of its second, and prints what came. */
const [target = "", proxy = ""] = process.argv.slice(2);
const settings = parseProxySettings({ HTTPS_PROXY: proxy });
if (settings === undefined) throw new Error("no proxy given");
try {
  const response = await createProxyFetch(settings)(target);
  console.log(response.status, await response.text());
} catch (error) {
  console.log(`failed: ${JSON.stringify((error as Error).cause)} ${String((error as Error).cause)}`);
}
