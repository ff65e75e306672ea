/** Hides secrets, passwords, codes and tokens everywhere in the report, because its readers could use them. */
export type Mask = {
  learn(value: string | undefined): void
  /** Learns the secrets among named values. */
  learnFrom(values: URLSearchParams | Record<string, unknown> | undefined): void
  apply(text: string): string
}

const IN_PARAMETERS = ['code', 'client_secret', 'code_verifier', 'password', 'token']
const IN_BOTH = ['access_token', 'refresh_token', 'id_token']

export const createMask = (): Mask => {
  const secrets = new Set<string>()
  const learn = (value: unknown) => {
    if (typeof value !== 'string' || value === '') return
    secrets.add(value)
    secrets.add(encodeURIComponent(value))
    secrets.add(new URLSearchParams({ value }).toString().slice('value='.length))
  }
  return {
    learn,
    learnFrom(values) {
      if (values === undefined) return
      // In a JSON answer `code` is the catalogue's code, which the reader of the report needs.
      if (values instanceof URLSearchParams) {
        for (const name of [...IN_PARAMETERS, ...IN_BOTH]) values.getAll(name).forEach(learn)
      } else for (const name of IN_BOTH) learn(values[name])
    },
    apply(text) {
      // The longest secrets are replaced first, because one secret may be the beginning of another.
      const known = [...secrets].toSorted((a, b) => b.length - a.length)
      return known.reduce((masked, secret) => masked.replaceAll(secret, '***'), text)
    },
  }
}
