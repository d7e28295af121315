import { SUITES } from "./suites.js";

/**
 * `npm run bench`: every benchmark, one after the other, so that none disturbs another. `npm run bench -- types codegen`
 * runs the named ones.
 */
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !SUITES.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(
    `No benchmark is called ${unknown.join(", ")}. There are: ${SUITES.map(({ name }) => name).join(", ")}.`,
  );
  process.exit(2);
}

for (const suite of SUITES) {
  if (wanted.length > 0 && !wanted.includes(suite.name)) continue;
  console.log(`\n${suite.name}`);
  const rows = await suite.run();
  const width = Math.max(...rows.map(({ name }) => name.length));
  for (const { name, value, unit, note } of rows) {
    console.log(`  ${name.padEnd(width)}  ${figure(value).padStart(10)} ${unit.padEnd(6)}  ${note}`);
  }
}

function figure(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString("en-US") : value.toPrecision(3);
}
