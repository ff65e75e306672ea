import '../src/oidc/to-base64.ts'
import { describe, expect, test } from 'vitest'

type Encoder = { toBase64(options?: { alphabet?: string; omitPadding?: boolean }): string }

const encoder = (...bytes: number[]) => new Uint8Array(bytes) as unknown as Encoder

describe('bytes have `toBase64` (ECMAScript 2026)', () => {
  test.each([
    [undefined, '+/8=', '+/+/'],
    [{ omitPadding: true }, '+/8', '+/+/'],
    [{ alphabet: 'base64url' }, '-_8=', '-_-_'],
    [{ alphabet: 'base64url', omitPadding: true }, '-_8', '-_-_'],
  ])('with %o', (options, two, three) => {
    expect(encoder(0xfb, 0xff).toBase64(options)).toBe(two)
    expect(encoder(0xfb, 0xff, 0xbf).toBase64(options)).toBe(three)
    expect(encoder().toBase64(options)).toBe('')
  })

  test('of a part of a buffer', () => {
    const part = new Uint8Array(new Uint8Array([0, 0xfb, 0xff, 0]).buffer, 1, 2) as unknown as Encoder
    expect(part.toBase64()).toBe('+/8=')
  })

  test('refuses another alphabet', () => {
    expect(() => encoder(1).toBase64({ alphabet: 'hex' })).toThrow(TypeError)
  })
})
