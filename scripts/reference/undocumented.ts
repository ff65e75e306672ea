import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseSync } from 'oxc-parser'
import { childrenOf, isNode, type Node } from '../faces/sources.ts'

type Source = { body: Node[]; hasDocstring: (node: Node) => boolean; isExplained: boolean }

const read = (file: string): Source => {
  const text = readFileSync(file, 'utf8')
  const { program, comments } = parseSync(file, text)
  const docstrings = comments.filter(({ type, value }) => type === 'Block' && value.startsWith('*'))
  const [first] = docstrings
  return {
    body: childrenOf({ type: program.type, body: program.body }),
    hasDocstring: ({ start }) =>
      docstrings.some(({ end }) => end < Number(start) && text.slice(end, Number(start)).trim() === ''),
    isExplained: first?.start === 0 && first.value.includes('@module'),
  }
}

const nameOf = (value: unknown): string => (isNode(value) ? String(value.name ?? value.value) : '')

/** Returns the members of a type, without those of the types that are inside it. */
const membersOf = (type: unknown): Node[] => {
  if (!isNode(type)) return []
  if (type.type === 'TSTypeLiteral') return childrenOf(type)
  const isOfSeveral = type.type === 'TSIntersectionType' || type.type === 'TSUnionType'
  return isOfSeveral ? childrenOf(type).flatMap(membersOf) : []
}

const declaredBy = (declaration: Node): string =>
  nameOf(declaration.type === 'VariableDeclaration' ? childrenOf(declaration)[0]?.id : declaration.id)

type Wants = (name: string) => boolean

const undocumentedIn = (file: string, wants: Wants): string[] => {
  const { body, hasDocstring } = read(file)
  const ofDeclaration = (statement: Node, declaration: Node): string[] => {
    const name = declaredBy(declaration)
    if (!wants(name)) return []
    const members = membersOf(declaration.typeAnnotation).filter((member) => !hasDocstring(member))
    const lacking = members.map(({ key }) => `${name}.${nameOf(key)}`)
    return hasDocstring(statement) ? lacking : [name, ...lacking]
  }
  return body
    .filter(({ type }) => type === 'ExportNamedDeclaration')
    .flatMap((statement) => {
      const { declaration, source } = statement
      if (isNode(declaration)) return ofDeclaration(statement, declaration)
      const names = childrenOf(statement).map(({ local }) => nameOf(local))
      const wanted = names.filter((name) => name && wants(name))
      if (!isNode(source) || wanted.length === 0) return wanted
      return undocumentedIn(resolve(dirname(file), String(source.value)), (name) => wanted.includes(name))
    })
}

/** Returns what an entry exports without a docstring, members of types included, and `@module` where it has no words on itself. */
export const undocumented = (entry: string): string[] => [
  ...(read(entry).isExplained ? [] : ['@module']),
  ...undocumentedIn(entry, () => true),
]
