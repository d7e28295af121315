import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Check } from "../check.js";

const name = "Certificates";

/** Checks the variables by which Node is told whom to trust. */
export const checkCertificates: Check = async ({ env }) => {
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === "0") {
    const advice =
      "Unset it, and name the server's certificate in NODE_EXTRA_CA_CERTS: as it is, anybody can pose as the server and read the keys.";
    return { name, status: "fail", found: "NODE_TLS_REJECT_UNAUTHORIZED=0: no certificate is checked", advice };
  }
  const file = env.NODE_EXTRA_CA_CERTS;
  if (!file) return { name, status: "ok", found: "Node's own list of authorities" };
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) {
    const advice = "Node goes on without it. Give the full path of a file that the server may read.";
    return { name, status: "fail", found: `NODE_EXTRA_CA_CERTS names ${file}, which cannot be read`, advice };
  }
  const blocks = text.match(/-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[^-]*-----END [A-Z0-9 ]*-----/g) ?? [];
  if (blocks.length === 0) {
    const advice =
      "It must hold PEM text with BEGIN CERTIFICATE in it; convert a .cer or .der file with: openssl x509 -inform der";
    return { name, status: "fail", found: `${file} holds no certificate`, advice };
  }
  const broken = blocks.findIndex((block) => !isCertificate(block)) + 1;
  if (broken === 0) return { name, status: "ok", found: `Node's own list and ${blocks.length} from ${file}` };
  const advice =
    "Node stops reading there and goes on without the rest. Export that certificate again, as PEM (Base64).";
  return { name, status: "fail", found: `${file}: certificate ${broken} of ${blocks.length} is damaged`, advice };
};

function isCertificate(pem: string): boolean {
  try {
    new X509Certificate(pem);
    return true;
  } catch {
    return false;
  }
}
