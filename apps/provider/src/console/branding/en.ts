import type { Words } from './words.ts'

export const en: Words = {
  title: 'Branding',
  intro: 'How members recognize this organization on the pages where they sign in.',
  fields: {
    name: { label: 'Name', hint: 'Members see it wherever they sign in.' },
    logo: {
      label: 'Logo (optional)',
      hint: 'The https address of a square picture. Without one, the first letter of the name is shown.',
    },
    color: {
      label: 'Color (optional)',
      hint: 'The color of buttons, such as #0f766e. Their text is black or white, whichever is read better.',
    },
  },
  save: 'Save',
  preview: 'Show a preview',
  previewTitle: 'The sign-in page',
  previewIntro: 'So members see it:',
  saved: 'as it is saved',
  notSaved: 'not saved yet',
  application: 'an application',
  text: (ratio) => `The text on buttons has a contrast of ${ratio} to 1. At least 4.5 to 1 is needed.`,
  button: (light, dark) =>
    `Buttons have a contrast of ${light} to 1 on the light page and of ${dark} to 1 on the dark one.`,
  faint: (ground) =>
    `Buttons hardly stand out on the ${ground} page: a contrast of 3 to 1 is recommended. Their text can be read.`,
  told: { saved: 'The new look is saved and in force.' },
}
