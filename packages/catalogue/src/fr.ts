import type { Code } from './codes.ts'
import { ANYWHERE } from './fr/anywhere.ts'
import { API } from './fr/api.ts'
import { AUTHORIZE } from './fr/authorize.ts'
import { INTERACTION } from './fr/interaction.ts'
import { SDK } from './fr/sdk.ts'
import { SITE } from './fr/site.ts'
import { TOKEN } from './fr/token.ts'
import { USERINFO } from './fr/userinfo.ts'
import type { Words } from './words.ts'

export const FRENCH: Record<Code, Words> = {
  ...AUTHORIZE,
  ...INTERACTION,
  ...TOKEN,
  ...USERINFO,
  ...SITE,
  ...API,
  ...ANYWHERE,
  ...SDK,
}
