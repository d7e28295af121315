import type { Features, Handler } from "../resources/handler.js";

/** Empties a log. */
function clear(key: string): Handler {
  return (_request, { tenant }) => {
    const log = tenant.collection(key);
    for (const row of [...log.rows("")]) log.remove(row.id, "");
    return { status: 204 };
  };
}

/** Logs that are cleared as a whole. */
export const changeLogFeatures: Features = {
  "DELETE /service/tickets/changelogs": clear("/service/tickets/changelogs"),
  "DELETE /time/changelogs": clear("/time/changelogs"),
};
