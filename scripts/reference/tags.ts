/** A docstring inside a type or class. */
const OF_MEMBER = /^ +\/\*\*.*?\*\//gms

/**
 * Returns a source whose members tell in their text what they throw, and what else to see: Deno shows the tags of functions, and leaves
 * those of properties out, functions or not.
 */
export const withTagsAsText = (source: string): string =>
  source.replaceAll(OF_MEMBER, (docstring) =>
    docstring
      .replaceAll(/^( +\*) (?=@)/gm, '$1\n$1 ')
      .replaceAll(/@throws \{(\w+)\}/g, 'Throws `$1`:')
      .replaceAll(/@throws/g, 'Throws')
      .replaceAll(/@see/g, 'See'),
  )
