/** A form as a person sees it: its fields, and the buttons that send it. */
export type Form = {
  action: string
  method: 'GET' | 'POST'
  fields: Field[]
  buttons: Button[]
}

type Field = { name: string; type: string; value: string; autocomplete: string }
type Button = { label: string; name: string | undefined; value: string }

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decode = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
    if (decimal) return String.fromCodePoint(Number(decimal))
    return ENTITIES[name] ?? whole
  })

const ATTRIBUTE = /([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g

const attributesOf = (tag: string): Map<string, string> =>
  new Map(
    [...tag.matchAll(ATTRIBUTE)].map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      decode(double ?? single ?? bare ?? ''),
    ]),
  )

const fieldOf = (tag: string): Field => {
  const attributes = attributesOf(tag)
  return {
    name: attributes.get('name') ?? '',
    type: attributes.get('type') ?? 'text',
    value: attributes.get('value') ?? '',
    autocomplete: attributes.get('autocomplete') ?? '',
  }
}

const buttonOf = (tag: string, content: string): Button => {
  const attributes = attributesOf(tag)
  const label = decode(content.replace(/<[^>]*>/g, '')).trim()
  const value = attributes.get('value') ?? ''
  return { label: label || value, name: attributes.get('name'), value }
}

const isSubmit = (tag: string): boolean => (attributesOf(tag).get('type') ?? 'submit') === 'submit'

const formOf = (tag: string, content: string): Form => {
  const attributes = attributesOf(tag)
  const inputs = [...content.matchAll(/<input\b([^>]*)>/gi)].map(([, input = '']) => input)
  const buttons = [...content.matchAll(/<button\b([^>]*)>([\s\S]*?)<\/button>/gi)]
    .filter(([, button = '']) => isSubmit(button))
    .map(([, button = '', label = '']) => buttonOf(button, label))
  const submits = inputs.filter((input) => fieldOf(input).type === 'submit')
  return {
    action: attributes.get('action') ?? '',
    method: attributes.get('method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
    fields: inputs.map(fieldOf).filter(({ type, name }) => name !== '' && type !== 'submit'),
    buttons: [...buttons, ...submits.map((input) => buttonOf(input, ''))],
  }
}

/** Returns the forms of a page, in order. */
export const formsIn = (markup: string): Form[] =>
  [...markup.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)].map(([, tag = '', content = '']) =>
    formOf(tag, content),
  )
