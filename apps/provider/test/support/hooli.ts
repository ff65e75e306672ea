import { randomUUID } from 'node:crypto'
import type { Store } from '@orgo/store'

export const HOOLI = 'hooli.example'

/** Adds a third organization, which is on https: only a proxy reaches it. */
export const createHooli = async ({ organizations }: Store): Promise<void> => {
  const acme = await organizations.findBySlug('acme')
  if (!acme) throw new Error('no demo organization acme')
  await organizations.create({ ...acme, id: randomUUID(), slug: 'hooli', issuer: `https://${HOOLI}` })
}
