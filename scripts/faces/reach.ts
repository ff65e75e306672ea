import { childrenOf, findNodes, isNode, type Node, type ReadSource } from './sources.ts'

const ROOM = '@orgo/admin'

/** Names of things of others: a property's, and the key of an object. */
const isForeign = (parent: Node, child: Node): boolean =>
  (parent.type === 'MemberExpression' && parent.property === child && !parent.computed) ||
  (parent.type === 'Property' && parent.key === child && !parent.computed)

const namesIn = (node: Node): string[] =>
  node.type === 'Identifier'
    ? [String(node.name)]
    : childrenOf(node)
        .filter((child) => !isForeign(node, child))
        .flatMap(namesIn)

const patternsOf = ({ type, id, params }: Node): Node[] => {
  if (type === 'VariableDeclarator') return [id].filter(isNode)
  return Array.isArray(params) ? params.filter(isNode) : []
}

/** Returns the names that a node takes from its module: not those of its own variables and parameters, nor the defaults of these. */
const namesFromModule = (node: Node): string[] => {
  const own = new Set(
    findNodes(node, () => true)
      .flatMap(patternsOf)
      .flatMap(namesIn),
  )
  return namesIn(node).filter((name) => !own.has(name))
}

/**
 * Returns the operations of `@orgo/admin` that a piece of a module can call: those that it names, and those that the constants name which it
 * names, in this module and in others. `seen` has the constants that were read before.
 */
export const reach = (
  read: ReadSource,
  { file, node }: { file: string; node: Node | undefined },
  seen = new Set<string>(),
): string[] => {
  if (node === undefined) return []
  const { constants, imports } = read(file)
  const reachConstant = (from: string, name: string): string[] => {
    const key = `${from} ${name}`
    if (seen.has(key)) return []
    seen.add(key)
    return reach(read, { file: from, node: read(from).constants.get(name) }, seen)
  }
  return namesFromModule(node).flatMap((name) => {
    const imported = imports.get(name)
    if (!imported) return constants.has(name) ? reachConstant(file, name) : []
    if (imported.from === ROOM) return [imported.name]
    return imported.from.endsWith('.ts') ? reachConstant(imported.from, imported.name) : []
  })
}
