import { randomBytes } from "node:crypto";
import { apiFailure, noRecord } from "../errors/api-failure.js";
import type { Features } from "../resources/handler.js";
import { toStamp } from "../seed-data/seed-context.js";

/** Four hours, as one verified report has it. */
const LIFETIME = 4 * 3_600_000;

/** Impersonation: keys that act as another member. */
export const tokenFeatures: Features = {
  "POST /system/members/{}/tokens": (request, { tenant, switches, minted }) => {
    if (!switches.tokensForApiKeys) {
      throw apiFailure(401, "Unauthorized", "You do not have security permission to perform this action.");
    }
    const identifier = request.pathValues[0] ?? "";
    const member = tenant.references.find("MemberReference", { identifier });
    if (!member) throw noRecord("Member", identifier);
    const until = Date.now() + LIFETIME;
    const publicKey = randomBytes(12).toString("base64url");
    const privateKey = randomBytes(12).toString("base64url");
    minted.set(publicKey, { privateKey, member: String(member.identifier), until });
    return { status: 200, body: { publicKey, privateKey, expiration: toStamp(until) } };
  },
};
