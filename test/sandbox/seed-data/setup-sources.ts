import type { Source } from "../store/collection.js";
import { CUSTOM_FIELDS } from "./custom-fields.js";
import { createListSource, fromOne } from "./list-source.js";
import { DAY, type SeedContext, stamps, toStamp } from "./seed-context.js";
import { VOCABULARY } from "./vocabulary.js";

const PRIORITY_COLORS = ["Red", "Orange", "Yellow", "Green", "Gray"];
const PRIORITY_LEVELS = ["Critical", "High", "Medium", "Low", "Low"];

/** Look-ups whose values matter: priorities, currencies, custom fields. */
export function setupSources(context: SeedContext): ReadonlyMap<string, Source> {
  const { until } = context;
  const setUp = stamps(until - 1500 * DAY, "mpike");
  const priorities = VOCABULARY["/service/priorities"] ?? [];

  return new Map([
    [
      "/service/priorities",
      createListSource(context, {
        model: "Priority",
        key: "/service/priorities",
        ...fromOne(priorities.length),
        label: (id) => ({
          name: priorities[id - 1],
          sortOrder: id,
          level: PRIORITY_LEVELS[id - 1],
          imageChanged: toStamp(until - 1000 * DAY),
        }),
        given: (id) => ({
          color: PRIORITY_COLORS[id - 1],
          defaultFlag: id === 3,
          urgencySortOrder: `Urgency${id}`,
          _info: setUp,
        }),
      }),
    ],
    [
      "/finance/currencies",
      createListSource(context, {
        model: "Finance.Currency",
        key: "/finance/currencies",
        ...fromOne(3),
        label: (id) => ({
          name: ["US Dollar", "Canadian Dollar", "Euro"][id - 1],
          symbol: ["$", "C$", "€"][id - 1],
          currencyCode: ["USD", "CAD", "EUR"][id - 1],
          currencyIdentifier: ["USD", "CAD", "EUR"][id - 1],
          decimalSeparator: ".",
          thousandsSeparator: ",",
          numberOfDecimals: 2,
          negativeParenthesesFlag: false,
          displaySymbolFlag: true,
          displayIdFlag: false,
          rightAlign: false,
        }),
        given: (id) => ({ currencyCode: context.references.to("CurrencyCodeReference", id), _info: setUp }),
      }),
    ],
    [
      "/system/callbacks",
      createListSource(context, {
        model: "CallbackEntry",
        key: "/system/callbacks",
        ...fromOne(2),
        label: (id) => ({ description: ["Old integration", "Retired dashboard"][id - 1] }),
        given: (id) => ({
          url: `https://hooks.northfold.example/${id}?recordId=`,
          objectId: 1,
          type: ["ticket", "company"][id - 1],
          level: "owner",
          memberId: 142,
          payloadVersion: "3.0.0",
          inactiveFlag: true,
          connectWiseID: context.random("callback", id).uuid(),
          _info: setUp,
        }),
      }),
    ],
    [
      "/system/userdefinedfields",
      createListSource(context, {
        model: "UserDefinedField",
        key: "/system/userDefinedFields",
        ...fromOne(CUSTOM_FIELDS.length),
        label: (id) => ({ name: CUSTOM_FIELDS[id - 1]?.caption, caption: CUSTOM_FIELDS[id - 1]?.caption }),
        given: (id) => {
          const field = CUSTOM_FIELDS[id - 1];
          return {
            podId: field?.pod,
            sequenceNumber: id,
            fieldTypeIdentifier: field?.type,
            entryTypeIdentifier: field?.entryMethod,
            numberDecimals: field?.decimals,
            displayOnScreenFlag: true,
            connectWiseID: context.random("custom-field", id).uuid(),
            dateCreated: toStamp(until - 1400 * DAY),
            _info: setUp,
          };
        },
      }),
    ],
  ]);
}
