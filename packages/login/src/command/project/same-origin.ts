/** Returns whether two addresses lead to the same server: a site cannot be where its provider is. */
export const isSameOrigin = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  URL.canParse(one) &&
  URL.canParse(other) &&
  new URL(one).origin === new URL(other).origin
