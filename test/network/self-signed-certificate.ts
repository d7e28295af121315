import { createPublicKey, generateKeyPairSync, sign } from "node:crypto";

/** A key and the certificate over it, in PEM. */
export interface SelfSignedCertificate {
  readonly key: string;
  readonly cert: string;
}

/**
 * Makes a certificate for one DNS name, signed by itself and therefore trusted by nobody who has not been given it: the
 * situation of an on-premise server with a private certificate. Made anew for each run, so that no key is ever stored.
 */
export function selfSignedCertificate(dnsName: string): SelfSignedCertificate {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const publicKey = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  const ecdsaWithSha256 = sequence(Buffer.from("06082a8648ce3d040302", "hex"));
  const name = sequence(tagged(0x31, sequence(Buffer.from("0603550403", "hex"), tagged(0x0c, Buffer.from(dnsName)))));
  const subjectAltName = sequence(
    Buffer.from("0603551d11", "hex"),
    tagged(0x04, sequence(tagged(0x82, Buffer.from(dnsName)))),
  );
  const certificateAuthority = sequence(
    Buffer.from("0603551d13", "hex"),
    tagged(0x04, sequence(Buffer.from("0101ff", "hex"))),
  );
  const day = 86_400_000;
  const toSign = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    sequence(utcTime(Date.now() - day), utcTime(Date.now() + day)),
    name,
    publicKey,
    tagged(0xa3, sequence(subjectAltName, certificateAuthority)),
  );
  const signature = sign("sha256", toSign, privateKey);
  const der = sequence(toSign, ecdsaWithSha256, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: [
      "-----BEGIN CERTIFICATE-----",
      ...(der.toString("base64").match(/.{1,64}/g) ?? []),
      "-----END CERTIFICATE-----",
    ]
      .concat("")
      .join("\n"),
  };
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

function tagged(tag: number, content: Buffer): Buffer {
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

function utcTime(time: number): Buffer {
  const digits = new Date(time).toISOString().replace(/[-:T]/g, "").slice(2, 14);
  return tagged(0x17, Buffer.from(`${digits}Z`));
}
