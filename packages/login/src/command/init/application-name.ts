/** Returns the name of a package as people read it: without its scope, in words. Members are asked whether to let this name know them. */
export const applicationName = (packageName: string): string => {
  const words = packageName
    .replace(/^@[^/]*\//, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  return words.map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`).join(' ') || packageName
}
