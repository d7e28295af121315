import type { Direction, RawChange } from "./change.js";
import { isWiderType, UNDECLARED } from "./type-label.js";

/** Whether a change can break a caller, and why. */
export interface Judgement {
  readonly breaking: boolean;
  readonly reason: string;
}

const breaking = (reason: string): Judgement => ({ breaking: true, reason });
const compatible = (reason: string): Judgement => ({ breaking: false, reason });

/** Types whose values are filtered by as points in time, and not as texts. */
const TIMES = ["string(date)", "string(date-time)"];

/** Whether programs that read a type may do with it what they cannot do with a narrower one. */
function isComparedOtherwise(before: string, after: string): boolean {
  return /^(?:one|any)Of/.test(before) || (before.startsWith("string") && TIMES.includes(after));
}

/**
 * What a caller writes may be accepted more widely, not less. What a caller reads may not become wider, and narrower only
 * where that takes nothing from programs that compare or tell apart what came. Hence the two columns.
 */
function judgeDirection(change: RawChange, direction: Direction): Judgement {
  const { kind, before, after, mandatory } = change;
  const writes = direction === "request";
  switch (kind) {
    case "parameter-added":
    case "body-added":
      return mandatory ? breaking("callers do not send it yet") : compatible("it may be left out");
    case "parameter-removed":
    case "body-removed":
      return breaking("callers that send it are refused by the compiler, and perhaps by the API");
    case "field-added":
      if (!writes) return compatible("answers hold more than before");
      return mandatory ? breaking("callers do not send it yet") : compatible("it may be left out");
    case "field-removed":
      return writes
        ? breaking("the API refuses a body with a field it does not know")
        : breaking("callers that read it find nothing");
    case "type":
      if (before !== undefined && after !== undefined) {
        const [narrow, wide] = writes ? [before, after] : [after, before];
        if (isWiderType(wide, narrow)) {
          if (!writes && isComparedOtherwise(before, after)) {
            return breaking("programs that tell its forms apart or filter by it may no longer compile");
          }
          return compatible(writes ? "what was sent still fits" : "what comes still fits");
        }
      }
      return breaking(writes ? "what was sent no longer fits" : "what comes is no longer what callers expect");
    case "type-name":
      return compatible("it goes by another name or is put together otherwise; what differs in it stands by itself");
    case "part-removed":
    case "part-added":
      if ((before ?? after)?.startsWith("allOf ")) {
        return breaking(writes ? "what was sent may no longer fit" : "what comes may no longer be what callers expect");
      }
      if (before !== undefined) {
        return breaking(
          writes
            ? "this form is refused"
            : "this form no longer comes, and programs that tell it apart may not compile",
        );
      }
      return writes ? compatible("one more form is accepted") : breaking("a form that callers do not know may come");
    case "required":
      if (after === "required") {
        return writes ? breaking("callers may not send it yet") : compatible("it is now always there");
      }
      return writes ? compatible("it may now be left out") : breaking("it may now be absent");
    case "enum":
      if (before === undefined)
        return writes
          ? breaking("other values are refused")
          : breaking("programs that compare it with other values no longer compile");
      return writes ? compatible("any value is accepted") : breaking("values that callers do not know may come");
    case "enum-values-removed":
      return writes
        ? breaking("these values are refused")
        : breaking("they no longer come, and programs that compare with them no longer compile");
    case "enum-values-added":
      return writes ? compatible("more values are accepted") : breaking("values that callers do not know may come");
    case "nullable":
      if (after === "nullable") {
        return writes ? compatible("null is now accepted") : breaking("null may now come");
      }
      return writes ? breaking("null is now refused") : compatible("null no longer comes");
    case "max-length":
      // The vendor states lengths as limits for writing; what is read was always as long as it is.
      if (!writes) return compatible("lengths bind only what is written");
      return Number(after ?? Number.POSITIVE_INFINITY) < Number(before ?? Number.POSITIVE_INFINITY)
        ? breaking("longer texts are refused")
        : compatible("longer texts are accepted");
    case "min-length":
      if (!writes) return compatible("lengths bind only what is written");
      return Number(after) > Number(before)
        ? breaking("shorter texts are refused")
        : compatible("shorter texts are accepted");
    case "maximum":
      if (!writes) return compatible("limits bind only what is written");
      return Number(after ?? Number.POSITIVE_INFINITY) < Number(before ?? Number.POSITIVE_INFINITY)
        ? breaking("greater numbers are refused")
        : compatible("greater numbers are accepted");
    case "minimum":
      if (!writes) return compatible("limits bind only what is written");
      return Number(after ?? Number.NEGATIVE_INFINITY) > Number(before ?? Number.NEGATIVE_INFINITY)
        ? breaking("smaller numbers are refused")
        : compatible("smaller numbers are accepted");
    case "pattern":
      if (!writes) return compatible("patterns bind only what is written");
      return after === undefined ? compatible("any text is accepted") : breaking("texts of another form are refused");
    case "limit": {
      const isDiscriminator = (after ?? before)?.startsWith("discriminator ") === true;
      if (isDiscriminator) return breaking("the forms of a choice are told apart in another way");
      if (!writes) return compatible("limits bind only what is written");
      const [name = "", value] = (after ?? "").split(" ");
      const shift = Number(value) - Number(before?.split(" ")[1]);
      const wider = name.startsWith("max") ? shift > 0 : name.startsWith("min") && shift < 0;
      return after === undefined || wider ? compatible("more is accepted") : breaking("what was sent may be refused");
    }
    case "access":
      if (writes && after === "read-only") return breaking("it is no longer taken");
      if (writes && before === "read-only" && mandatory) return breaking("callers do not send it yet");
      if (writes) return compatible("it may be written");
      return after === "write-only" ? breaking("it no longer comes") : compatible("it may come");
    case "servers": {
      // The host is each tenant's own and configured by its callers; what follows it is the same for all.
      const basePaths = (addresses = "") => addresses.split(", ").map((url) => url.replace(/^\w+:\/\/[^/]*/, ""));
      const served = new Set(basePaths(after));
      const isSilent = before === "none" || after === "none";
      return isSilent || basePaths(before).every((path) => served.has(path))
        ? compatible("calls go where they went")
        : breaking("the path that begins every call is another one");
    }
    case "security": {
      const accepted = new Set(after?.split(", "));
      const enough = accepted.has("none") || before?.split(", ").every((way) => accepted.has(way));
      return enough ? compatible("callers prove who they are as before") : breaking("other credentials are asked for");
    }
    case "default":
      return compatible("it means something else to leave it out");
    case "deprecated":
      return compatible(after === "deprecated" ? "it works, but is to go" : "it is to stay");
    case "other-fields": {
      if (after === UNDECLARED && before !== "none")
        return breaking("programs that name such a field no longer compile");
      const allowed = (fields = UNDECLARED) => (fields === UNDECLARED ? "any" : fields);
      if (before === UNDECLARED && after === "any") return compatible("programs may name such fields");
      const [narrow, wide] = writes ? [allowed(before), allowed(after)] : [allowed(after), allowed(before)];
      if (narrow === "none" || (wide !== "none" && isWiderType(wide, narrow))) {
        return compatible(writes ? "what was sent still fits" : "what comes still fits");
      }
      return breaking(writes ? "what was sent no longer fits" : "what comes is no longer what callers expect");
    }
    case "media-type-removed":
      return breaking("callers that use this form are refused");
    case "parameter-form":
      return breaking("what was sent is written in another form");
    case "header-removed":
      return breaking("callers that read it find nothing");
    case "operation-removed":
      return breaking("calls to it fail");
    case "response-removed":
      return breaking("callers that wait for this answer no longer get it");
    case "content-type":
      return breaking("bodies travel in another form");
    case "schema-removed":
      return breaking("programs that name its type no longer compile");
    case "path-renamed":
      return breaking("programs that write the path no longer compile; requests stay as they are");
    case "schema-renamed":
      return breaking("programs that name its type no longer compile; bodies stay as they are");
    case "operation-id":
      return breaking("programs that name its type no longer compile; calls stay as they are");
    case "media-type-added":
      return !writes && mandatory
        ? breaking("answers may be of another type, so that typed programs may not compile")
        : compatible("calls stay as they are");
    case "response-added":
      return mandatory
        ? breaking("answers may be of another type, so that typed programs may not compile")
        : compatible("calls stay as they are");
    case "version":
    case "operation-added":
    case "header-added":
    case "schema-added":
    case "category":
    case "summary":
      return compatible("calls stay as they are");
  }
}

/**
 * Judges a change from the caller's side: what stops a typed program compiling or a request working is breaking. A schema that travels both ways is judged both ways, and breaking wins; what no
 * operation of the old release used cannot break its callers.
 *
 * @param directions which ways the changed thing travelled in the old release
 */
export function judgeChange(change: RawChange, directions: readonly Direction[]): Judgement {
  // Whether a field may be written is itself felt by who writes it.
  const isOnlyRead = change.readOnly === true && change.kind !== "access";
  const felt = isOnlyRead ? directions.filter((direction) => direction === "response") : directions;
  if (felt.length < directions.length && felt.length === 0) return compatible("callers do not write what is read-only");
  const judgements = felt.map((direction) => judgeDirection(change, direction));
  return (
    judgements.find((judgement) => judgement.breaking) ??
    judgements[0] ??
    compatible("no operation of the old release uses it")
  );
}
