import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generateFiles } from "./output/generate-files.js";

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const { description, files } = await generateFiles(await readFile(join(project, "codegen/manage.json")));
for (const [name, content] of files) {
  const file = join(project, "generated", name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
for (const { name, count, reason } of description.repairs)
  console.log(`${String(count).padStart(6)} × ${name}: ${reason}`);
