/** Every integer of the description has this width. */
export const INT32 = { lowest: -2_147_483_648, highest: 2_147_483_647 } as const;
