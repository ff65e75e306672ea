import { InvalidArgumentError } from 'commander'

/** Collects the values of a flag that may be given several times. */
export const collect = (value: string, earlier: string[] = []): string[] => [...earlier, value]

/** Collects the values of a flag such as `ROLE_EDITOR=see,logs`: the name before the sign, and the names after it, possibly none. */
export const collectNamed = (
  value: string,
  earlier: Record<string, string[]> = {},
): Record<string, string[]> => {
  const [name = '', ...rest] = value.split('=')
  if (rest.length !== 1) throw new InvalidArgumentError('It must be NAME=VALUE,VALUE.')
  return { ...earlier, [name]: rest.join('').split(',').filter(Boolean) }
}

/** Returns the example at the end of a command's help. */
export const example = (...lines: string[]): string =>
  `\nExample:\n${lines.map((line) => `  ${line}`).join('\n')}`
