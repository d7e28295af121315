export { type Completion, type CompletionReference, complete } from "./complete.js";
export {
  listResources,
  listResourceTemplates,
  type ResourceContent,
  type ResourceListing,
  type ResourceTemplateListing,
  readResource,
} from "./resources.js";
