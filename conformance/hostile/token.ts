export type Json = Record<string, unknown>

/** What an ID token is made of, before it is signed. */
export type UnsignedToken = { header: Json; claims: Json }
