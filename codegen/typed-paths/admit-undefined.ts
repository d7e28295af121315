import { UNDEFINED } from "openapi-typescript";
import ts from "typescript";

/**
 * Lets an optional property be `undefined` too, which JSON and URLs leave out, so that programs compiled with
 * `exactOptionalPropertyTypes` can pass what they may not have.
 *
 * @returns the property as it is when it is required
 */
export function admitUndefined(property: ts.PropertySignature): ts.PropertySignature {
  const { type, questionToken } = property;
  if (type === undefined || questionToken === undefined) return property;
  const members = ts.isUnionTypeNode(type) ? type.types : [type];
  return ts.factory.updatePropertySignature(
    property,
    property.modifiers,
    property.name,
    questionToken,
    ts.factory.createUnionTypeNode([...members, UNDEFINED]),
  );
}
