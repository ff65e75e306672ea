/** The texts of the page on which an application is switched off or deleted. */
export type Words = {
  disable: string
  disableIntro: string
  enable: string
  enableIntro: string
  told: { disabled: string; enabled: string }
}
