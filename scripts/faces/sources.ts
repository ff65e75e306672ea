import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseSync } from 'oxc-parser'

/** A node of a syntax tree (ESTree with TypeScript's nodes). */
export type Node = { type: string; [part: string]: unknown }

/** The constants of a module by name, and where its other names come from. */
type Source = {
  constants: ReadonlyMap<string, Node>
  imports: ReadonlyMap<string, { from: string; name: string }>
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

/** Returns the nodes directly below a node. */
export const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode)

/** Returns a node and all nodes below it that a test accepts. */
export const findNodes = (node: Node, accepts: (node: Node) => boolean): Node[] => [
  ...(accepts(node) ? [node] : []),
  ...childrenOf(node).flatMap((child) => findNodes(child, accepts)),
]

const nodesOf = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : [])

const nameOf = (node: unknown): string => (isNode(node) ? String(node.name) : '')

const importsOf = (file: string, body: Node[]) =>
  body
    .filter(({ type }) => type === 'ImportDeclaration')
    .flatMap(({ source, specifiers }) => {
      const from = String(isNode(source) && source.value)
      const module = from.startsWith('.') ? resolve(dirname(file), from) : from
      return nodesOf(specifiers)
        .filter(({ type }) => type === 'ImportSpecifier')
        .map(({ local, imported }) => [nameOf(local), { from: module, name: nameOf(imported) }] as const)
    })

const constantsOf = (body: Node[]) =>
  body
    .map((statement) => (isNode(statement.declaration) ? statement.declaration : statement))
    .filter(({ type }) => type === 'VariableDeclaration')
    .flatMap(({ declarations }) => nodesOf(declarations))
    .flatMap(({ id, init }) => (isNode(init) ? [[nameOf(id), init] as const] : []))

const parse = (file: string): Source => {
  const { program } = parseSync(file, readFileSync(file, 'utf8'))
  const body = nodesOf(program.body)
  return { constants: new Map(constantsOf(body)), imports: new Map(importsOf(file, body)) }
}

/** Returns a module of the repository, by the absolute path of its file. */
export type ReadSource = (file: string) => Source

/** Returns the function that reads modules, each once. */
export const createReader = (): ReadSource => {
  const known = new Map<string, Source>()
  return (file) => {
    const source = known.get(file) ?? parse(file)
    known.set(file, source)
    return source
  }
}
