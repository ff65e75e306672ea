/** The texts of the pages about an application's secrets. */
export type Words = {
  intro: string
  without: string
  name: string
  unnamed: string
  created: string
  lastUsed: string
  neverUsed: string
  used: (when: string, address: string | undefined) => string
  ends: string
  endless: string
  ended: (when: string) => string
  until: (when: string) => string
  stillUsed: (name: string, when: string) => string
  another: string
  anotherIntro: string
  newName: { label: string; hint: string }
  overlap: { label: string; hint: string }
  overlaps: Record<'0' | '1' | '24' | '168' | '720' | '2160' | '8760', string>
  newEnd: { label: string; hint: string }
  make: string
  made: (application: string) => string
  madeAlready: string
  madeAlreadyFix: string
  end: string
  endTitle: (name: string) => string
  endIntro: string
  endLast: string
  endNow: string
  back: string
  told: { ended: string }
}
