/** Whether a target is reached without the proxy, by the same rules as the HTTP library has for `NO_PROXY`. */
export function goesDirect(target: URL, noProxy: string): boolean {
  if (noProxy === "*") return true;
  const port = target.port || (target.protocol === "https:" ? "443" : "80");
  return noProxy.split(/[,\s]+/).some((entry) => {
    const [, host = entry, onlyPort] = /^(.+):(\d+)$/.exec(entry) ?? [];
    const name = host.replace(/^\*?\./, "").toLowerCase();
    const isNamed = name !== "" && (target.hostname === name || target.hostname.endsWith(`.${name}`));
    return isNamed && (onlyPort === undefined || Number(onlyPort) === Number(port));
  });
}
