import { json } from '../addresses/responses.ts'
import type { Asked } from './asked.ts'
import { acceptRequest } from './authorization-request.ts'
import { authenticate } from './client-authentication.ts'
import { randomText } from './random.ts'
import type { World } from './world.ts'

const LIFETIME_SECONDS = 60

/** `POST /oauth/par`: keeps an authorization request that an application sends itself (RFC 9126 §2). */
export const par = (world: World, asked: Asked): Response => {
  authenticate(world, asked)
  const uri = `urn:ietf:params:oauth:request_uri:${randomText()}`
  world.pushed.set(uri, acceptRequest(world, asked.form, asked))
  return json({ request_uri: uri, expires_in: LIFETIME_SECONDS }, { status: 201 })
}
