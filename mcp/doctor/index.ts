export type { CheckResult, CheckStatus } from "./check.js";
export type { DoctorInput } from "./doctor-input.js";
export { renderReport } from "./render-report.js";
export type { DoctorReport } from "./run-doctor.js";
export { runDoctor } from "./run-doctor.js";
