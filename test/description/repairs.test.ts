import { describe, expect, it } from "vitest";
import { seedOf } from "../../catalog/description/index.js";
import { description, type Json, operation, parameter, read, repairOf } from "./small-description.js";

/** The operations of a description after repairs, by `GET /path`. */
function operationsOf(json: Json) {
  const result = read(json);
  return {
    result,
    operations: new Map(seedOf(result).operations.map((item) => [`${item.method} ${item.path}`, item])),
  };
}

describe("templates", () => {
  it("cuts off routing constraints, balanced or not", () => {
    const result = read(
      description({
        paths: {
          "/a/{id:int}/b": { get: operation("one", { parameters: [parameter("id", "path")] }) },
          "/m/{name:regex(^(types. |(": { get: operation("two", { parameters: [parameter("name", "path")] }) },
        },
      }),
    );
    expect(Object.keys(result.document.paths).sort()).toEqual(["/a/{id}/b", "/m/{name}"]);
    expect(repairOf(result, "mend-path-templates").places).toEqual([
      "/a/{id:int}/b → /a/{id}/b",
      "/m/{name:regex(^(types. |( → /m/{name}",
    ]);
  });

  it("gives a placeholder that is glued to a word its own segment", () => {
    const paths = { "/a/types{id}/copy": { post: operation("copy", { parameters: [parameter("id", "path")] }) } };
    expect(Object.keys(read(description({ paths })).document.paths)).toEqual(["/a/types/{id}/copy"]);
  });

  it("keeps an entry whose mended template is taken apart by a closing slash", () => {
    const id = parameter("id", "path");
    const { result, operations } = operationsOf(
      description({
        paths: {
          "/a/{id}": { get: operation("get", { parameters: [id] }) },
          "/a/{id}{id}": { patch: operation("patch", { parameters: [id] }) },
        },
      }),
    );
    expect([...operations.keys()]).toEqual(["GET /a/{id}", "PATCH /a/{id}/"]);
    expect(repairOf(result, "keep-near-twin-paths").places).toEqual(["/a/{id} | /a/{id}/"]);
  });

  it("leaves what no rule mends in the output and names it", () => {
    const paths = { "/a/{id}/b/{id}": { get: operation("get", { parameters: [parameter("id", "path")] }) } };
    const result = read(description({ paths }));
    expect(Object.keys(result.document.paths)).toEqual(["/a/{id}/b/{id}"]);
    expect(repairOf(result, "set-apart-broken-templates").places).toEqual(["/a/{id}/b/{id}"]);
  });

  it("keeps one of two operations that only a closing slash tells apart", () => {
    const paths = {
      "/a/b": { get: operation("one") },
      "/a/b/": { get: operation("two"), post: operation("three") },
      "/c": { get: operation("four") },
      "/c/": { get: operation("five") },
    };
    const { result, operations } = operationsOf(description({ paths }));
    expect([...operations].map(([name, { operationId }]) => `${name} ${operationId}`)).toEqual([
      "GET /a/b one",
      "POST /a/b/ three",
      "GET /c four",
    ]);
    expect(repairOf(result, "drop-slash-twins").places).toEqual(["GET /a/b/", "GET /c/"]);
  });

  it("brings paths together that differ only by names of placeholders", () => {
    const at = (id: string, name: string) =>
      operation(id, { parameters: [parameter(name, "path"), parameter("q", "query")] });
    const paths = {
      "/a/{id}": { get: at("one", "id") },
      "/a/{x}": { get: at("two", "x"), put: at("three", "x") },
      "/a/{x}/b": { get: at("four", "x") },
    };
    const result = read(description({ paths }));
    const found = seedOf(result).operations.map(({ method, path, operationId }) => `${method} ${path} ${operationId}`);
    expect(found).toEqual(["GET /a/{id} one", "PUT /a/{id} three", "GET /a/{x}/b four"]);
    expect(result.document.paths["/a/{id}"]?.put?.parameters.map(({ name }) => name)).toEqual(["id", "q"]);
    expect(repairOf(result, "merge-like-templates").places).toEqual([
      "GET /a/{x} left out for /a/{id}",
      "PUT /a/{x} → /a/{id}",
    ]);
    expect(repairOf(result, "declare-path-parameters").places).toEqual([]);
  });

  it("keeps paths that differ only by case or a closing slash", () => {
    const paths = {
      "/a/b": { get: operation("one") },
      "/a/b/": { put: operation("two") },
      "/A/b": { get: operation("three") },
    };
    const result = read(description({ paths }));
    expect(Object.keys(result.document.paths)).toHaveLength(3);
    expect(repairOf(result, "keep-near-twin-paths").places).toEqual(["/A/b | /a/b | /a/b/"]);
  });
});

describe("parameters", () => {
  it("are required in the path, whatever is said", () => {
    const parameters = [parameter("id", "path", { required: false }), parameter("gone", "path", { required: false })];
    const result = read(description({ paths: { "/a/{id}": { get: operation("get", { parameters }) } } }));
    const { get } = result.document.paths["/a/{id}"] ?? {};
    expect(get?.parameters.map(({ name, in: place, required }) => [name, place, required])).toEqual([
      ["id", "path", true],
      ["gone", "query", false],
    ]);
    expect(repairOf(result, "require-path-parameters").places).toEqual(["GET /a/{id} id"]);
  });

  it("removes the clientId header in any case, and no other header", () => {
    const parameters = [parameter("ClientID", "header"), parameter("x-other", "header")];
    const result = read(description({ paths: { "/a": { get: operation("get", { parameters }) } } }));
    expect(result.document.paths["/a"]?.get?.parameters.map(({ name }) => name)).toEqual(["x-other"]);
    expect(repairOf(result, "remove-client-id-header").places).toEqual(["GET /a"]);
  });

  it("moves path parameters without a placeholder into the query, optional", () => {
    const parameters = [parameter("id", "path"), parameter("useDefaultFlag", "path")];
    const { result, operations } = operationsOf(
      description({ paths: { "/a/{id}/image": { get: operation("get", { parameters }) } } }),
    );
    const found = operations.get("GET /a/{id}/image")?.parameters;
    expect(found?.map(({ name, in: location, required }) => [name, location, required])).toEqual([
      ["id", "path", true],
      ["useDefaultFlag", "query", false],
    ]);
    expect(repairOf(result, "move-stray-path-parameters").count).toBe(1);
  });

  it("leaves the id of a DELETE required, so that nobody deletes a collection by omission", () => {
    const parameters = [parameter("parentId", "path"), parameter("id", "path")];
    const { operations } = operationsOf(
      description({ paths: { "/a/{parentId}/items": { delete: operation("delete", { parameters }) } } }),
    );
    expect(operations.get("DELETE /a/{parentId}/items")?.parameters.at(-1)).toMatchObject({
      name: "id",
      in: "query",
      required: true,
    });
  });

  it("are repaired in each operation by itself where a path declares them for all of its verbs", () => {
    const parameters = [parameter("id", "path"), parameter("text", "query", { description: "Max length: 9;" })];
    const item = { parameters, get: operation("get"), delete: operation("delete") };
    const { result, operations } = operationsOf(description({ paths: { "/a/items": item } }));
    expect(operations.get("DELETE /a/items")?.parameters[0]).toMatchObject({ name: "id", in: "query", required: true });
    expect(operations.get("GET /a/items")?.parameters[0]).toMatchObject({ name: "id", in: "query", required: false });
    expect(repairOf(result, "move-stray-path-parameters").places).toEqual(["DELETE /a/items id", "GET /a/items id"]);
    expect(repairOf(result, "max-length-from-text").places).toEqual(["DELETE /a/items text", "GET /a/items text"]);
  });

  it("stay required in a DELETE that declares its id in the query too", () => {
    const parameters = [parameter("id", "query"), parameter("id", "path")];
    const { operations } = operationsOf(
      description({ paths: { "/a/items": { delete: operation("delete", { parameters }) } } }),
    );
    expect(operations.get("DELETE /a/items")?.parameters).toMatchObject([{ name: "id", in: "query", required: true }]);
  });

  it("makes a model that is declared in the path the body", () => {
    const stray = parameter("thing", "path", { schema: { $ref: "#/components/schemas/Thing" } });
    const { result, operations } = operationsOf(
      description({ paths: { "/a/clear": { post: operation("clear", { parameters: [stray] }) } } }),
    );
    expect(operations.get("POST /a/clear")).toMatchObject({
      parameters: [],
      requestBody: {
        required: true,
        contentType: "application/json",
        schema: { $ref: "#/components/schemas/Thing" },
      },
    });
    expect(repairOf(result, "move-stray-path-body").places).toEqual(["POST /a/clear thing"]);
  });

  it("declares placeholders that are not declared, and corrects the case of those that are", () => {
    const parameters = [parameter("grandparentId", "path")];
    const { result, operations } = operationsOf(
      description({ paths: { "/a/{grandParentId}/b/{id}": { get: operation("get", { parameters }) } } }),
    );
    expect(
      operations
        .get("GET /a/{grandParentId}/b/{id}")
        ?.parameters.map(({ name, in: location }) => `${location} ${name}`)
        .sort(),
    ).toEqual(["path grandParentId", "path id"]);
    expect(repairOf(result, "declare-path-parameters").count).toBe(2);
  });

  it("drops a parameter that is declared twice", () => {
    const parameters = [parameter("page", "query"), parameter("page", "query"), parameter("size", "query")];
    const result = read(description({ paths: { "/a": { get: operation("get", { parameters }) } } }));
    expect(result.document.paths["/a"]?.get?.parameters).toHaveLength(2);
    expect(repairOf(result, "drop-repeated-parameters").places).toEqual(["GET /a page"]);
  });

  it("allows paging and fields on POST searches", () => {
    const { operations } = operationsOf(
      description({ paths: { "/a/search": { post: operation("search") }, "/a/other": { post: operation("other") } } }),
    );
    expect(operations.get("POST /a/search")?.parameters.map(({ name }) => name)).toEqual([
      "fields",
      "page",
      "pageSize",
      "pageId",
    ]);
    expect(operations.get("POST /a/other")?.parameters).toEqual([]);
  });

  it("inherits the parameters of the path and follows references to parameters", () => {
    const { operations } = operationsOf(
      description({
        components: {
          parameters: { Page: parameter("page", "query"), Alias: { $ref: "#/components/parameters/Page" } },
        },
        paths: {
          "/a/{id}": {
            parameters: [parameter("id", "path")],
            get: operation("get", { parameters: [{ $ref: "#/components/parameters/Alias" }] }),
          },
        },
      }),
    );
    expect(operations.get("GET /a/{id}")?.parameters.map(({ name }) => name)).toEqual(["id", "page"]);
  });
});

describe("answers", () => {
  it("makes versioned media types plain", () => {
    const { result, operations } = operationsOf(description());
    expect(operations.get("GET /things/all")?.responses[0]?.contentType).toBe("application/json");
    expect(repairOf(result, "plain-media-types").places).toEqual(["GET /things/all 200"]);
  });

  it("makes JSON of a stated encoding plain, and nothing that is only called alike", () => {
    const schema = { $ref: "#/components/schemas/Thing" };
    const content = { "application/json; charset=utf-8": { schema } };
    const patch = { "application/json-patch+json; charset=utf-8": { schema } };
    const requestBody = { content: patch };
    const responses = { "200": { description: "", content } };
    const { result, operations } = operationsOf(
      description({ paths: { "/a": { patch: operation("patch", { requestBody, responses }) } } }),
    );
    expect(operations.get("PATCH /a")?.responses[0]).toMatchObject({ contentType: "application/json", schema });
    expect(operations.get("PATCH /a")?.requestBody?.contentType).toBe("application/json-patch+json; charset=utf-8");
    expect(repairOf(result, "plain-media-types").places).toEqual(["PATCH /a 200"]);
  });

  it("makes several versioned media types one only where they hold the same, and names the others", () => {
    const type = (version: string) => `application/vnd.connectwise.com+json; version=${version}`;
    const answering = (schemas: Json) =>
      operation("get", {
        responses: {
          "200": {
            description: "",
            content: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, { schema }])),
          },
        },
      });
    const text = { type: "string" };
    const { result, operations } = operationsOf(
      description({
        paths: {
          "/alike": { get: answering({ [type("2024.1")]: text, [type("2025.1")]: text, "application/json": text }) },
          "/unlike": { get: answering({ [type("2024.1")]: text, [type("2025.1")]: { type: "integer" } }) },
          "/plain-too": { get: answering({ "application/json": text, [type("2025.1")]: { type: "integer" } }) },
        },
      }),
    );
    const formsOf = (key: string) => {
      const { contentType, schema, otherContent = [] } = operations.get(key)?.responses[0] ?? {};
      return [[contentType, schema], ...otherContent.map((other) => [other.contentType, other.schema])];
    };
    expect(formsOf("GET /alike")).toEqual([["application/json", text]]);
    expect(formsOf("GET /unlike")).toEqual([
      [type("2024.1"), text],
      [type("2025.1"), { type: "integer" }],
    ]);
    expect(formsOf("GET /plain-too")).toEqual([
      ["application/json", text],
      [type("2025.1"), { type: "integer" }],
    ]);
    expect(repairOf(result, "plain-media-types").places).toEqual(["GET /alike 200"]);
    expect(repairOf(result, "keep-unlike-versions").places).toEqual([
      `GET /plain-too 200: ${type("2025.1")}`,
      `GET /unlike 200: ${type("2024.1")} | ${type("2025.1")}`,
    ]);
  });

  it("gives every operation the API's error shape", () => {
    const { operations } = operationsOf(description());
    expect(operations.get("GET /things/all")?.responses.at(-1)).toEqual({
      status: "default",
      description: "The API's error shape",
      contentType: "application/json",
      schema: { $ref: "#/components/schemas/ErrorResponseMessage" },
    });
  });

  it("adds the error shape where the description lacks it, and keeps a failure that is declared", () => {
    const json = description({
      paths: {
        "/a": {
          get: operation("get", {
            responses: { "200": { description: "OK" }, default: { description: "own failure" } },
          }),
        },
        "/b": { get: operation("other") },
      },
    });
    const components = json.components as { schemas: Json };
    delete components.schemas.ErrorResponseMessage;
    const { result, operations } = operationsOf(json);
    expect(result.document.components.schemas.ErrorResponseMessage?.properties).toHaveProperty("errors");
    expect(operations.get("GET /a")?.responses.at(-1)?.description).toBe("own failure");
    expect(repairOf(result, "add-error-answer").places).toEqual(["GET /b"]);
  });

  it("takes an only `default` for the success", () => {
    const responses = { default: { description: "Responses cannot be located for this operation." } };
    const { operations } = operationsOf(description({ paths: { "/a": { post: operation("post", { responses }) } } }));
    expect(operations.get("POST /a")?.responses.map(({ status }) => status)).toEqual(["200", "default"]);
  });

  it("declares the type of files that the description has in prose", () => {
    const file = { "200": { description: "ContentType = application/octet-stream" } };
    const page = { "200": { description: "ContentType = text/html" } };
    const { operations } = operationsOf(
      description({
        paths: {
          "/a/image": { get: operation("a", { responses: file }) },
          "/a/page": { get: operation("b", { responses: page }) },
        },
      }),
    );
    expect(operations.get("GET /a/image")?.responses[0]).toMatchObject({
      contentType: "application/octet-stream",
      schema: { type: "string", format: "binary" },
    });
    expect(operations.get("GET /a/page")?.responses[0]).toMatchObject({
      contentType: "text/html",
      schema: { type: "string" },
    });
  });
});

describe("schemas", () => {
  it("lets PatchOperation.value be any JSON value", () => {
    const properties = { op: { type: "string" }, path: { type: "string" }, value: { type: "object" } };
    const result = read(description({ schemas: { PatchOperation: { type: "object", properties } } }));
    expect(result.document.components.schemas.PatchOperation?.properties?.value).toEqual({});
    expect(repairOf(result, "patch-value-any-json").count).toBe(1);
    expect(repairOf(result, "untyped-values-any-json").count).toBe(0);
  });

  it("lets other values without a type be any JSON value, and leaves maps and models alone", () => {
    const properties = {
      answer: { type: "object" },
      cells: { type: "array", items: { type: "object" } },
      map: { type: "object", additionalProperties: { type: "string" } },
    };
    const result = read(description({ schemas: { Answer: { type: "object", properties }, Bare: { type: "object" } } }));
    expect(result.document.components.schemas.Answer?.properties).toEqual({
      answer: {},
      cells: { type: "array", items: {} },
      map: { type: "object", additionalProperties: { type: "string" } },
    });
    expect(result.document.components.schemas.Bare).toEqual({ type: "object" });
  });

  it("derives lengths of texts from prose", () => {
    const properties = {
      summary: { type: "string", description: " Max length: 100; Required On Updates;" },
      own: { type: "string", maxLength: 5, description: "Max length: 100;" },
      number: { type: "integer", description: "Max length: 3;" },
    };
    const result = read(description({ schemas: { Note: { type: "object", properties } } }));
    expect(result.document.components.schemas.Note?.properties).toMatchObject({
      summary: { maxLength: 100 },
      own: { maxLength: 5 },
    });
    expect(result.document.components.schemas.Note?.properties?.number).not.toHaveProperty("maxLength");
  });

  it("corrects required lists that name what is not there", () => {
    const schema = { type: "object", required: ["Server", "gone", "port"], properties: { server: {}, port: {} } };
    const result = read(description({ schemas: { Link: schema } }));
    expect(result.document.components.schemas.Link?.required).toEqual(["server", "port"]);
    expect(repairOf(result, "required-names-real-properties").count).toBe(2);
  });
});

describe("names", () => {
  it("shortens .NET type names in summaries", () => {
    const summary = "Get List of ConnectWise.Apis.v3_0.v2015_3.Service.Ticket.Ticket with SLA calculated";
    const { operations } = operationsOf(description({ paths: { "/a": { get: operation("get", { summary }) } } }));
    expect(operations.get("GET /a")?.summary).toBe("Get List of Ticket with SLA calculated");
  });

  it("gives operations without an id of their own one made of method and path", () => {
    const paths = {
      "/a/b": { get: operation("same"), post: operation("") },
      "/a/{id}": { get: operation("same", { parameters: [parameter("id", "path")] }) },
    };
    const noId = operation("x");
    delete noId.operationId;
    const { result, operations } = operationsOf(
      description({ paths: { ...paths, "/z": { get: noId }, "/a/b": { get: operation("same") } } }),
    );
    expect([...operations.values()].map(({ operationId }) => operationId)).toEqual(["same", "getAById", "getZ"]);
    expect(repairOf(result, "unique-operation-ids").places).toEqual([
      "GET /a/{id} same → getAById",
      "GET /z (none) → getZ",
    ]);
  });

  it("leaves out verbs that the API does not have, and says so", () => {
    const result = read(description({ paths: { "/a": { get: operation("get"), head: operation("head") } } }));
    expect(repairOf(result, "leave-out-other-verbs").places).toEqual(["HEAD /a"]);
  });
});
