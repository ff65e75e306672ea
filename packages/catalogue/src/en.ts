import type { Code } from './codes.ts'
import { ANYWHERE } from './en/anywhere.ts'
import { API } from './en/api.ts'
import { AUTHORIZE } from './en/authorize.ts'
import { INTERACTION } from './en/interaction.ts'
import { SDK } from './en/sdk.ts'
import { SITE } from './en/site.ts'
import { TOKEN } from './en/token.ts'
import { USERINFO } from './en/userinfo.ts'
import type { Words } from './words.ts'

export const ENGLISH: Record<Code, Words> = {
  ...AUTHORIZE,
  ...INTERACTION,
  ...TOKEN,
  ...USERINFO,
  ...SITE,
  ...API,
  ...ANYWHERE,
  ...SDK,
}
