import { type Form, measureForm } from "./form.js";

/**
 * Measures one form as often as it is asked, in a process of its own: what the other form leaves in memory must not be
 * cleared up on its time. Arguments: form, hovers.
 *
 * An editor's service is warm, and both forms get the same time to become so: the short one would otherwise mostly measure
 * how the compiler's own code is compiled just in time.
 */
const [form = "ours", hovers = "3"] = process.argv.slice(2);
const measure = () => measureForm(form as Form, Number(hovers));

const WARM_UP_MICROSECONDS = 20_000_000;
while (process.cpuUsage().user < WARM_UP_MICROSECONDS) measure();
process.on("message", () => process.send?.(measure()));
