import { eachOperation, operationName } from "../each-operation.js";
import type { Repair } from "../repair.js";

/** Nobody searches for `ConnectWise.Apis.v3_0.v2015_3.Service.Ticket.Ticket`. */
export const shortTypeNames: Repair = {
  name: "short-type-names",
  reason: "A summary names a .NET type in full (ConnectWise.Apis.v3_0.….Ticket); the last part is the name.",
  apply: (document) => {
    const places: string[] = [];
    for (const { path, method, operation } of eachOperation(document)) {
      const summary = operation.summary?.replace(/\bConnectWise\.Apis\.(?:\w+\.)*(\w+)/g, "$1");
      if (summary === undefined || summary === operation.summary) continue;
      operation.summary = summary;
      places.push(operationName(method, path));
    }
    return places;
  },
};
