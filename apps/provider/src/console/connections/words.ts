/** The texts of the pages about the members who are connected to an application. */
export type Words = {
  intro: (count: number) => string
  none: string
  noneFound: string
  search: string
  find: string
  member: string
  gone: string
  shares: string
  since: string
  lastUsed: string
  disconnect: string
  next: string
  back: string
  oneTitle: (name: string) => string
  oneIntro: string
  all: string
  allTitle: (count: number) => string
  allIntro: string
  confirm: string
  told: { disconnected: string; everybody: string }
}
