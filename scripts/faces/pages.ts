import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Place } from './place.ts'
import { reach } from './reach.ts'
import { findNodes, isNode, type Node, type ReadSource } from './sources.ts'

const PROVIDER = fileURLToPath(new URL('../../apps/provider/src/', import.meta.url))

type Routes = readonly { path: string }[]

/** Routes that are made with what their pages need. They use it when a request comes, so nothing will do to ask for their paths. */
type MadeRoutes = (needed: object) => Routes

const evaluated = (routes: Routes | MadeRoutes): Routes =>
  typeof routes === 'function' ? routes({}) : routes

/** Returns the routes of a folder of the console: their paths as they are, and their operations from the source. */
const routesOf = async (read: ReadSource, file: string): Promise<Place[]> => {
  const [[name = '', exported = []] = []] = Object.entries<Routes | MadeRoutes>(await import(file))
  const routes = evaluated(exported)
  const constant = read(file).constants.get(name)
  const [list] = constant ? findNodes(constant, ({ type }) => type === 'ArrayExpression') : []
  const nodes: Node[] = Array.isArray(list?.elements) ? list.elements.filter(isNode) : []
  if (nodes.length !== routes.length) throw new Error(`${file} is not one list of routes`)
  return routes.map(({ path }, index) => ({
    name: path,
    operations: reach(read, { file, node: nodes[index] }),
  }))
}

/** Returns the pages of administrators with the operations that each can call. */
export const settingsPages = async (read: ReadSource): Promise<Place[]> => {
  const files = globSync(`${PROVIDER}console/*/routes.ts`).toSorted()
  return (await Promise.all(files.map((file) => routesOf(read, file)))).flat()
}

const made = (read: ReadSource, file: string, name: string): string[] =>
  reach(read, { file, node: read(file).constants.get(name) })

/** Returns the pages of members as one place, with the operations that can be called there. They are given the one that disconnects. */
export const accountPages = (read: ReadSource): Place => ({
  name: '/account',
  operations: [
    ...made(read, `${PROVIDER}account/index.ts`, 'createAccount'),
    ...made(read, `${PROVIDER}site/disconnect.ts`, 'createDisconnect'),
  ],
})
