import { apiFailure } from "../../errors/api-failure.js";
import type { ApiRequest } from "../../http/exchange.js";
import { countRows, filtersOf } from "../../query/run-query.js";
import { filterList } from "../../resources/filter-list.js";
import type { Features } from "../../resources/handler.js";
import { answerList } from "../../resources/list-records.js";
import { locateRecord } from "../../resources/locate.js";
import { openList, type RecordList } from "../../resources/record-list.js";
import { resourceAt } from "../../resources/resource-at.js";
import type { World } from "../../resources/world.js";
import { documentText } from "../../seed-data/document-source.js";
import type { Row } from "../../store/row.js";
import { PIXEL } from "../images.js";
import { describeUpload } from "./describe-upload.js";
import { readForm } from "./read-form.js";

const KEY = "/system/documents";

/** Documents: sent as a form, listed by what they belong to, answered as bytes. */
export const documentFeatures: Features = {
  [`GET ${KEY}`]: (request, world) => answerList(request, filtersOf(request.query), documentsOf(request, world), world),
  [`GET ${KEY}/count`]: (request, world) => ({
    status: 200,
    body: { count: countRows(filtersOf(request.query), documentsOf(request, world), world.conditions) },
  }),
  [`POST ${KEY}`]: async (request, world) => {
    const form = await readForm(request);
    const row = world.tenant.collection(KEY).insert(describeUpload(form, request.member), "");
    if (form.file) world.files.set(row.id, form.file);
    return { status: 201, body: openList(world, resourceAt(world, KEY), "").present(row) };
  },
  [`POST ${KEY}/{}`]: async (request, world) => {
    const { row, list } = locateRecord(world, resourceAt(world, KEY), request.pathValues);
    // The description gives this operation no body: without one, the document stays as it is.
    if (request.body.length === 0) return { status: 200, body: list.present(row) };
    const form = await readForm(request);
    const changed: Row = { ...row, ...describeUpload(form, request.member, row), id: row.id };
    if (form.file) world.files.set(row.id, form.file);
    world.tenant.collection(KEY).update(changed, "");
    return { status: 200, body: list.present(changed) };
  },
  [`GET ${KEY}/{}/download`]: (request, world) => {
    const { row } = locateRecord(world, resourceAt(world, KEY), request.pathValues);
    const file = world.files.get(row.id);
    const name = (file?.name ?? String(row.fileName)).replace(/["\r\n]/g, "_");
    return {
      status: 200,
      headers: {
        "Content-Type": "application/octet-stream",
        // Header bytes are Latin-1 to Node; the name goes out as its UTF-8 bytes.
        "Content-Disposition": `attachment; filename="${Buffer.from(name, "utf8").toString("latin1")}"`,
      },
      body: file?.bytes ?? documentText(row),
    };
  },
  [`GET ${KEY}/{}/thumbnail`]: (request, world) => {
    locateRecord(world, resourceAt(world, KEY), request.pathValues);
    return { status: 200, headers: { "Content-Type": "image/png" }, body: PIXEL };
  },
  [`GET ${KEY}/uploadsample`]: () => ({
    status: 200,
    headers: { "Content-Type": "text/html; charset=utf-8" },
    body: Buffer.from(SAMPLE_FORM),
  }),
};

const SAMPLE_FIELDS = ["recordType", "recordId", "title", "privateFlag", "readOnlyFlag", "isAvatar"]
  .map((name) => `<label>${name} <input name="${name}"></label>`)
  .join("\n");
const SAMPLE_FORM = `<!DOCTYPE html>
<html><body><form method="post" action="../documents" enctype="multipart/form-data">
${SAMPLE_FIELDS}
<input type="file" name="file"><button>Upload</button>
</form></body></html>`;

/** A list of documents is always that of one record. */
function documentsOf(request: ApiRequest, world: World): RecordList {
  const recordType = request.query.get("recordType");
  const recordId = request.query.get("recordId");
  if (!recordType || !recordId) {
    throw apiFailure(400, "InvalidObject", "recordType and recordId are required to list documents.");
  }
  return filterList(
    openList(world, resourceAt(world, KEY), ""),
    (row) => String(row.recordType).toLowerCase() === recordType.toLowerCase() && String(row.recordId) === recordId,
  );
}
