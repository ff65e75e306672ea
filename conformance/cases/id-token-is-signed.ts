import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { expectStatus, expectThat } from '../harness/expectations.ts'
import { readIdToken } from '../harness/id-token.ts'
import { type Case, metadataOf } from '../harness/kit.ts'
import { obtainTokens } from '../harness/sign-in.ts'

type PublishedKey = JsonWebKey & { kid?: string; d?: string }

const DIGESTS: Record<string, string | null> = { RS256: 'sha256', ES256: 'sha256', EdDSA: null }

/** The ID token is signed by a key of the published set, which has public keys only (OpenID Connect Core §10.1). */
export const run: Case = async (kit) => {
  const url = String(metadataOf(kit).jwks_uri)
  const published = await kit.http.send({ step: 'discovery', url })
  expectStatus(published, 200)
  const keys = (published.json?.keys ?? []) as PublishedKey[]
  expectThat(
    keys.every(({ d }) => d === undefined),
    'public keys only',
    'a private key',
  )
  const { answer } = await obtainTokens(kit, { scope: 'openid' })
  const { header, signed, signature } = readIdToken(answer.id_token)
  const jwk = keys.find(({ kid }) => kid === header.kid)
  const digest = DIGESTS[String(header.alg)]
  if (!jwk || digest === undefined) return expectThat(false, 'a published key and a known algorithm', header)
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  const valid = verify(digest, Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }, signature)
  expectThat(valid, 'a valid signature', 'an invalid one')
}
