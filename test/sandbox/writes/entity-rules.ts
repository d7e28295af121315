import type { SubError } from "../errors/api-failure.js";
import type { Tenant } from "../store/tenant.js";

/** What is special about writing one kind of record. */
export interface EntityRule {
  /** Fills in what other references of the record are looked up under, before any is resolved. */
  prepare?(record: Record<string, unknown>, change: WriteContext): void;
  /** Fills in what the server fills in on creation. */
  complete?(record: Record<string, unknown>, change: WriteContext): void;
  /** Finds what the server refuses beyond lengths and required fields. */
  check?(record: Readonly<Record<string, unknown>>, change: WriteContext): SubError[];
  /** Does what else happens once the record is stored. */
  stored?(record: Readonly<Record<string, unknown>>, change: WriteContext): void;
}

/** The circumstances of a write. */
export interface WriteContext {
  readonly tenant: Tenant;
  readonly scope: string;
  /** The identifier of the writing member. */
  readonly member: string;
  readonly now: Date;
  /** The record before the change; undefined on creation. */
  readonly before: Readonly<Record<string, unknown>> | undefined;
}
