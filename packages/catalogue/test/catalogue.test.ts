import { describe, expect, it } from 'vitest'
import { ENGLISH, FRENCH, isCode, isProviderCode, PROVIDER_CODES, SDK_CODES } from '../src/index.ts'

const CODES = [...Object.keys(PROVIDER_CODES), ...SDK_CODES]

// What `error_description` may carry: %x20-21 / %x23-5B / %x5D-7E.
const DESCRIBABLE = /^[\x20-\x21\x23-\x5B\x5D-\x7E]+$/

describe('the catalogue', () => {
  it('has each code once, in kebab-case', () => {
    expect(new Set(CODES).size).toBe(CODES.length)
    for (const code of CODES) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
  })

  it('says every word of a code in each language', () => {
    for (const language of [ENGLISH, FRENCH]) {
      expect(Object.keys(language).toSorted()).toEqual(CODES.toSorted())
      for (const [code, words] of Object.entries(language)) {
        const missing = Object.entries(words).filter(([, text]) => text.trim() === '')
        expect({ code, missing }).toEqual({ code, missing: [] })
      }
    }
  })

  it('has titles and causes that may stand in an error_description (RFC 6749 §5.2)', () => {
    for (const { title, cause } of Object.values(ENGLISH)) {
      expect(title).toMatch(DESCRIBABLE)
      expect(cause).toMatch(DESCRIBABLE)
    }
  })

  it('knows its codes, and nothing that any object has', () => {
    expect(CODES.every(isCode)).toBe(true)
    expect(SDK_CODES.some(isProviderCode)).toBe(false)
    for (const other of ['constructor', 'a-newer-code', '']) expect(isCode(other)).toBe(false)
  })
})
