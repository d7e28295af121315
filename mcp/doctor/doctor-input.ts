import type { Client } from "../../sdk/index.js";
import type { Configuration } from "../command-line/configuration.js";
import type { ProxySettings } from "../network/index.js";

/** What the doctor looks at. */
export interface DoctorInput {
  readonly configuration: Configuration;
  /** The environment as it is, which tells where a value came from and which names were misspelt. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The variables that the program knows. */
  readonly variables: readonly { readonly name: string; readonly secret?: boolean }[];
  readonly proxy: ProxySettings | undefined;
  /** The catalog that came with the package. */
  readonly shippedCatalogFile: string;
  /** Makes the client exactly as the server makes it. It may throw what the server's would. */
  readonly openClient: () => Client | Promise<Client>;
  /** Version of this package. */
  readonly version: string;
  /** Version of Node, for example `20.19.0`. */
  readonly nodeVersion: string;
  /** Milliseconds that each request to the tenant may take, where CWM_TIMEOUT_MS does not say less. Default 20,000. */
  readonly timeoutMs?: number | undefined;
}
