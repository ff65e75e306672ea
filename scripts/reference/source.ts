/** A docstring inside a type or class, or of a value that is no function by its own text. */
const UNTAGGED = /^(?: +\/\*\*(?:(?!\*\/).)*\*\/|\/\*\*(?:(?!\*\/).)*\*\/(?=\nexport const \w+: ))/gms

/** Deno shows the tags of functions, and leaves those of properties and values out: their text tells what they throw. */
const withTagsAsText = (source: string): string =>
  source.replaceAll(UNTAGGED, (docstring) =>
    docstring
      .replaceAll(/^( +\*) (?=@)/gm, '$1\n$1 ')
      .replaceAll(/@throws \{(\w+)\}/g, 'Throws `$1`:')
      .replaceAll(/@throws/g, 'Throws')
      .replaceAll(/@see/g, 'See'),
  )

/** A type that is another one with more members. */
const EXTENSION = /^export type (\w+(?:<[^>]*>)?) = (\w+(?:<\w+>)?) & \{$/gm

/** Deno shows the docstrings of an interface's members, but none inside an intersection. To whoever reads, the two are the same. */
const withInterfaces = (source: string): string =>
  source.replaceAll(EXTENSION, 'export interface $1 extends $2 {')

/** Returns a source in the form in which Deno shows all that it says. */
export const sourceForDeno = (source: string): string => withInterfaces(withTagsAsText(source))
