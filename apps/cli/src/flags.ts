/** Collects the values of a flag that may be given several times. */
export const collect = (value: string, earlier: string[] = []): string[] => [...earlier, value]

/** Returns the example at the end of a command's help. */
export const example = (...lines: string[]): string =>
  `\nExample:\n${lines.map((line) => `  ${line}`).join('\n')}`
