import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ENDPOINTS } from '../../apps/provider/src/api/endpoints.ts'
import type { Place } from './place.ts'
import { reach } from './reach.ts'
import { findNodes, isNode, type Node, type ReadSource } from './sources.ts'

const RESOURCES = fileURLToPath(new URL('../../apps/provider/src/api/resources/', import.meta.url))

/** Returns the text of an object's property. */
const textOf = ({ properties }: Node, name: string): unknown => {
  const found = Array.isArray(properties)
    ? properties.find(({ key }: Node) => isNode(key) && key.name === name)
    : undefined
  return isNode(found?.value) ? found.value.value : undefined
}

const operationsOf = (read: ReadSource, id: string): string[] =>
  readdirSync(RESOURCES).flatMap((name) => {
    const file = `${RESOURCES}${name}`
    const isEndpoint = (node: Node) => node.type === 'ObjectExpression' && textOf(node, 'id') === id
    return [...read(file).constants.values()]
      .flatMap((constant) => findNodes(constant, isEndpoint))
      .flatMap((endpoint) => reach(read, { file, node: endpoint }))
  })

/** Returns the routes of the admin API with the operations that each can call. */
export const apiRoutes = (read: ReadSource): (Place & { right: string })[] =>
  ENDPOINTS.map(({ method, path, id, right }) => ({
    name: `${method.toUpperCase()} ${path}`,
    right,
    operations: operationsOf(read, id),
  }))
