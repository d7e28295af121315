/** One environment variable that the program reads. */
export interface VariableDescription {
  readonly name: string;
  readonly meaning: string;
  /** Calls to the API are impossible without it. */
  readonly required?: boolean;
  /** Never shown, logged or stored. */
  readonly secret?: boolean;
}

/** Every environment variable of the program. Documentation, packaging manifests and `doctor` are checked against it. */
export const VARIABLES: readonly VariableDescription[] = [
  {
    name: "CONNECTWISE_API_URL",
    meaning: "API base, for example https://api-na.myconnectwise.net/v4_6_release/apis/3.0",
    required: true,
  },
  {
    name: "CONNECTWISE_COMPANY_ID",
    meaning: "login company; sent as clientId unless CONNECTWISE_CLIENT_ID is set",
    required: true,
  },
  { name: "CONNECTWISE_PUBLIC_KEY", meaning: "public key of the API member", required: true, secret: true },
  { name: "CONNECTWISE_PRIVATE_KEY", meaning: "private key of the API member", required: true, secret: true },
  { name: "CONNECTWISE_CLIENT_ID", meaning: "GUID that ConnectWise issues to integrations (clientId header)" },
  { name: "CONNECTWISE_AUTH_PREFIX", meaning: 'put before the public key; default "<company id>+"' },
  { name: "CONNECTWISE_API_VERSION", meaning: "API version to ask for, for example 2025.1" },
  { name: "CWM_MEMBER", meaning: 'identifier of the member who asks ("my tickets")' },
  {
    name: "CWM_DATA_DIR",
    meaning: "folder of databases, downloads and log; default the platform's per-user data folder",
  },
  { name: "CWM_CATALOG_DB", meaning: "catalog database file; default the shipped one" },
  { name: "CWM_FAST_MEMORY_DB", meaning: "fast-memory database file; default fast_memory_api.db in the data folder" },
  { name: "CWM_LOG_FILE", meaning: "log file; default api_gateway.log in the data folder" },
  { name: "CWM_WRITE_POLICY", meaning: "allow (default), confirm (every write asks) or deny (read-only)" },
  { name: "CWM_TIMEOUT_MS", meaning: "milliseconds that one HTTP request may take" },
  { name: "CWM_MAX_CONCURRENCY", meaning: "HTTP requests at a time" },
  { name: "CWM_MAX_RESULT_CHARS", meaning: "characters that one tool answer may hold, 2000 to 1000000; default 24000" },
  { name: "CWM_LOG_LEVEL", meaning: "debug, info (default), warn, error or off" },
  { name: "CWM_HTTP_TOKEN", meaning: "bearer token of the HTTP transport", secret: true },
];

/** Values of the named variables; blank ones, and templates that a client left unexpanded, count as unset. */
export function readVariables(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { name } of VARIABLES) {
    const value = env[name]?.trim();
    if (value && !/^\$\{[^}]*\}$/.test(value)) values[name] = value;
  }
  return values;
}
