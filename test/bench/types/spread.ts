/** Some of many, evenly spread: neighbours are alike. */
export function spread<Each>(all: readonly Each[], count: number): Each[] {
  const wanted = Math.min(count, all.length);
  return Array.from({ length: wanted }, (_, n) => all[Math.floor(((n + 0.5) * all.length) / wanted)]).filter(
    (each) => each !== undefined,
  );
}
