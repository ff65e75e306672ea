import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

export type Size = { organizations: number; applications: number; members: number }

// All members share this argon2id hash of a random password, because hashing one for each would take too long.
const PASSWORD_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$aqRqlXKHMOb8cXBLOZ0OQJ0D5xSvjWmAlRxNVkkXFBI'

export const slugOf = (index: number): string => `org-${index}`
export const clientIdOf = (organization: number, application: number): string =>
  `app-${organization}-${application}`

const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index))

const organization = (index: number, { applications, members }: Size) => ({
  slug: slugOf(index),
  name: `Organization ${index}`,
  applications: times(applications, (application) => ({
    client_id: clientIdOf(index, application),
    client_secret: `secret-of-${clientIdOf(index, application)}`,
    name: `Application ${application}`,
    redirect_uris: ['https://kit.example/callback'],
    scope: 'openid profile email',
  })),
  members: times(members, (member) => ({
    email: `member-${member}@${slugOf(index)}.example`,
    name: `Member ${member}`,
    groups: ['main-group'],
    password_hash: PASSWORD_HASH,
  })),
})

/** Writes a file for `orgo org import`. */
export const writeOrganizations = async (file: string, size: Size): Promise<void> => {
  const stream = createWriteStream(file)
  for (let index = 0; index < size.organizations; index += 1) {
    if (!stream.write(`${JSON.stringify(organization(index, size))}\n`)) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'finish')
}
