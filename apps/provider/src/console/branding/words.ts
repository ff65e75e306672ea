type Field = { label: string; hint: string }

/** The texts of the page about the look of the organization's pages. */
export type Words = {
  title: string
  intro: string
  fields: Record<'name' | 'logo' | 'color', Field>
  save: string
  preview: string
  previewTitle: string
  previewIntro: string
  saved: string
  notSaved: string
  application: string
  text: (ratio: string) => string
  button: (light: string, dark: string) => string
  faint: (ground: 'light' | 'dark') => string
  told: { saved: string }
}
