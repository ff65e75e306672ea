import type { ButtonText } from './options.ts'

/** The texts of the button, each with the name of whom the member signs in with. */
export type Words = Record<ButtonText, (name: string) => string>
