import ts from "typescript";
import { LIST_PARAMETERS } from "../../catalog/description/index.js";
import { admitUndefined } from "./admit-undefined.js";

const SHARED_NAME = "ListQuery";

/** The source of the shared type. */
export const LIST_QUERY_SOURCE = `/** The query of every list: what to select, in which order, which fields, which page. */
export interface ${SHARED_NAME} {
    /** Filter over fields of the record, e.g. \`status/name = "New" and board/id = 1\`. */
    conditions?: string | undefined;
    /** Filter over lists inside the record, e.g. \`types/id = 1\`. */
    childConditions?: string | undefined;
    /** Filter over custom fields: \`caption = "Name" and value = "x"\`. */
    customFieldConditions?: string | undefined;
    /** Fields to sort by, e.g. \`priority/sort asc, id desc\`. */
    orderBy?: string | undefined;
    /** Fields to return, separated by commas; all when absent. */
    fields?: string | undefined;
    /** Page number, from 1. */
    page?: number | null | undefined;
    /** Records on a page: 25 when absent, 1000 at most. */
    pageSize?: number | null | undefined;
    /** Id after which a forward-only page begins. */
    pageId?: number | null | undefined;
}

`;

function memberNames(type: ts.TypeLiteralNode): string[] {
  return type.members.map(({ name }) => (name !== undefined && ts.isIdentifier(name) ? name.text : ""));
}

/** Whether a query is exactly the one of lists: writing it out 1,700 times makes the file a third longer. */
function isListQuery(type: ts.TypeNode | undefined): boolean {
  if (type === undefined || !ts.isTypeLiteralNode(type) || type.members.length !== LIST_PARAMETERS.length) return false;
  const names = memberNames(type);
  return (
    LIST_PARAMETERS.every((name) => names.includes(name)) &&
    type.members.every((member) => member.questionToken !== undefined)
  );
}

function admitAllUndefined(type: ts.TypeLiteralNode): ts.TypeLiteralNode {
  const members = type.members.map((member) => (ts.isPropertySignature(member) ? admitUndefined(member) : member));
  return ts.factory.updateTypeLiteralNode(type, ts.factory.createNodeArray(members));
}

function withType(property: ts.PropertySignature, type: ts.TypeNode): ts.PropertySignature {
  return ts.factory.updatePropertySignature(property, property.modifiers, property.name, property.questionToken, type);
}

/** Rewrites the type of the member `name` of a type literal. */
function mapMember(
  type: ts.TypeNode | undefined,
  name: string,
  map: (type: ts.TypeNode) => ts.TypeNode,
): ts.TypeNode | undefined {
  if (type === undefined || !ts.isTypeLiteralNode(type)) return type;
  return ts.factory.updateTypeLiteralNode(
    type,
    ts.factory.createNodeArray(
      type.members.map((member) =>
        ts.isPropertySignature(member) &&
        member.type !== undefined &&
        ts.isIdentifier(member.name) &&
        member.name.text === name
          ? withType(member, map(member.type))
          : member,
      ),
    ),
  );
}

function shareQuery(query: ts.TypeNode): ts.TypeNode {
  if (isListQuery(query)) return ts.factory.createTypeReferenceNode(SHARED_NAME);
  return ts.isTypeLiteralNode(query) ? admitAllUndefined(query) : query;
}

function shareInOperation(operation: ts.TypeElement): ts.TypeElement {
  if (!ts.isPropertySignature(operation) || operation.type === undefined) return operation;
  const type = mapMember(
    operation.type,
    "parameters",
    (parameters) => mapMember(parameters, "query", shareQuery) ?? parameters,
  );
  return type === undefined ? operation : withType(operation, type);
}

/**
 * Gives the query of lists one name, and lets optional query parameters be `undefined`, which the client leaves out of
 * the URL.
 *
 * @param nodes what openapi-typescript made
 */
export function shareListQuery(nodes: readonly ts.Node[]): ts.Node[] {
  return nodes.map((node) =>
    ts.isInterfaceDeclaration(node) && node.name.text === "operations"
      ? ts.factory.updateInterfaceDeclaration(
          node,
          node.modifiers,
          node.name,
          node.typeParameters,
          node.heritageClauses,
          node.members.map(shareInOperation),
        )
      : node,
  );
}
