/** The texts of the pages about modules. */
export type Words = {
  title: string
  intro: string
  oauth: { name: string; is: string }
  on: string
  off: string
  switchOff: string
  switchOn: string
  offTitle: string
  onTitle: string
  losing: (applications: string | undefined) => string
  applications: (count: number) => string
  offFollows: readonly string[]
  onFollows: readonly string[]
  confirmOff: string
  confirmOn: string
  cancel: string
  told: { 'switched-off': string; 'switched-on': string }
}
