/**
 * A page that no list reaches, and that the largest pages do not carry beyond what servers count with. Where pages came
 * alike it tells what that means: empty where the tenant goes by the number, and like the others where it does not.
 */
export const FAR_PAGE = 1_000_000;
