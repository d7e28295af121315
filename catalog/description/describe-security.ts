import { z } from "zod";
import type { OpenApiOperation } from "./document.js";
import { extensible } from "./extensible.js";
import { jsonPointer } from "./json-pointer.js";
import { readShape } from "./read-shape.js";
import { type RawComponents, resolveComponent } from "./resolve-reference.js";

const flowShape = z.looseObject({ authorizationUrl: z.string().optional(), tokenUrl: z.string().optional() });

const schemeShape = z.looseObject({
  type: z.string(),
  scheme: z.string().optional(),
  name: z.string().optional(),
  in: z.string().optional(),
  flows: extensible(flowShape).optional(),
  openIdConnectUrl: z.string().optional(),
});

/**
 * Puts what callers have to prove in the place of the names that the description has for it: the name may stay while the
 * thing becomes another, and the other way round. A name that nothing explains stays.
 *
 * @throws DescriptionError with the place of a definition that is no OpenAPI 3.0
 */
export function describeSecurity(
  components: RawComponents,
  ways: NonNullable<OpenApiOperation["security"]>,
): NonNullable<OpenApiOperation["security"]> {
  const { securitySchemes = {} } = components;
  const describe = (name: string): string => {
    if (!Object.hasOwn(securitySchemes, name)) return name;
    const place = ["components", "securitySchemes", name];
    const raw = resolveComponent(components, "securitySchemes", securitySchemes[name], jsonPointer(...place));
    return definition(readShape(schemeShape, raw, place));
  };
  return ways.map((way) => Object.fromEntries(Object.entries(way).map(([name, scopes]) => [describe(name), scopes])));
}

/** `http basic`, `apiKey X-Key in header`, `oauth2 clientCredentials https://…`. */
function definition({
  type,
  scheme,
  name,
  in: location,
  flows = {},
  openIdConnectUrl,
}: z.infer<typeof schemeShape>): string {
  const where = [scheme?.toLowerCase(), name, location && `in ${location}`, openIdConnectUrl];
  const ways = Object.entries(flows).map(([flow, { authorizationUrl, tokenUrl }]) =>
    [flow, authorizationUrl, tokenUrl].filter(Boolean).join(" "),
  );
  return [type, ...where, ways.sort().join("; ")].filter(Boolean).join(" ");
}
