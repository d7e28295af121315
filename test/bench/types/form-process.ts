import { type Form, measureForm } from "./form.js";

/**
 * Measures one form as often as it is asked, in a process of its own: what the other form leaves in memory must not be
 * cleared up on its time. Arguments: form, hovers.
 */
const [form = "ours", hovers = "3"] = process.argv.slice(2);
process.on("message", () => process.send?.(measureForm(form as Form, Number(hovers))));
