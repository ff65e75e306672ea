import { readFileSync } from 'node:fs'

const PAGE = readFileSync(new URL('../../docs/recipes.md', import.meta.url), 'utf8')

/** An example, and the text of its files as far as the documentation shows it. */
type Documented = { name: string; files: Record<string, string> }

/** The recipes: a link to the folder, then each file's path with its code below. */
const recipes = (): Documented[] =>
  PAGE.split(/^## /m)
    .slice(1)
    .map((section) => ({
      name: /\(\.\.\/\.\.\/\.\.\/examples\/([\w-]+)\)/.exec(section)?.[1] ?? section,
      files: Object.fromEntries(
        [...section.matchAll(/^`([^`]+)`:\n\n```\w+\n(.*?)^```$/gms)].map(([, path = '', code = '']) => [
          path,
          code,
        ]),
      ),
    }))

/** Everything that the documentation says about the examples. */
export const documentedExamples = (): Documented[] => recipes()
