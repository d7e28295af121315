import type { Features, Handler } from "../resources/handler.js";
import { locateRecord } from "../resources/locate.js";

/** One grey pixel: every image of the tenant. */
export const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCB7C0TnAAAAABJRU5ErkJggg==",
  "base64",
);

function bytesOf(key: string, type: string, name: string, make: (id: number) => Buffer): Handler {
  return (request, world) => {
    const resource = world.tenant.resources.get(key);
    if (!resource) throw new RangeError(`No resource ${key}`);
    const { row } = locateRecord(world, resource, request.pathValues);
    return {
      status: 200,
      headers: {
        "Content-Type": type,
        "Content-Disposition": `attachment; filename="${name.replace("ID", String(row.id))}"`,
      },
      body: make(row.id),
    };
  };
}

const image = (key: string): Handler => bytesOf(key, "image/png", "image-ID.png", () => PIXEL);

/** Images and files that belong to a record. */
export const imageFeatures: Features = {
  "GET /company/contacts/{}/image": image("/company/contacts"),
  "GET /service/priorities/{}/image": image("/service/priorities"),
  "GET /system/members/{}/image": image("/system/members"),
  "GET /system/menuentries/{}/image": image("/system/menuentries"),
  "GET /finance/invoices/{}/pdf": bytesOf("/finance/invoices", "application/pdf", "invoice-ID.pdf", invoicePdf),
  "GET /company/management/{}/log/download": bytesOf(
    "/company/management",
    "application/octet-stream",
    "log-ID.txt",
    (id) => Buffer.from(`Management ${id}\r\nNothing to report.\r\n`),
  ),
};

/** The smallest document that readers open: one page with the invoice's number. */
function invoicePdf(id: number): Buffer {
  const text = `BT /F1 18 Tf 72 720 Td (Invoice ${id}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let pdf = "%PDF-1.4\n";
  const offsets = objects.map((object, place) => {
    const offset = pdf.length;
    pdf += `${place + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = pdf.length;
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  pdf += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(pdf, "latin1");
}
