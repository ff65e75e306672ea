type Field = { label: string; hint?: string }

/** The texts of the audit log's page. */
export type Words = {
  title: string
  intro: string
  fields: Record<'action' | 'actor' | 'target' | 'since' | 'until', Field>
  show: string
  none: string
  noneFound: string
  columns: { at: string; actor: string; action: string; target: string; changes: string }
  fieldCount: (count: number) => string
  before: string
  after: string
  nothing: string
  because: (attempt: string) => string
  download: string
  older: string
}
