import type { Application } from './applications.ts'
import type { Asked } from './asked.ts'
import { Refusal } from './refusal.ts'
import type { World } from './world.ts'

type Presented = { clientId: string | undefined; secret: string | undefined }

/** In a Basic header both parts are encoded as in a form (RFC 6749 §2.3.1). */
const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '))

const presentedIn = ({ request, form }: Asked): Presented => {
  const basic = /^basic (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (!basic) return { clientId: form.client_id, secret: form.client_secret }
  const [clientId = '', secret = ''] = atob(basic).split(':')
  return { clientId: decode(clientId), secret: decode(secret) }
}

/** Returns the application that sent the request. @throws {Refusal} `client-authentication-failed` */
export const authenticate = ({ applications }: World, asked: Asked): Application => {
  const { clientId, secret } = presentedIn(asked)
  const application = clientId === undefined ? undefined : applications.get(clientId)
  if (!application || application.clientSecret !== secret) throw new Refusal('client-authentication-failed')
  return application
}
