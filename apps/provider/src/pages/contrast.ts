const luminanceOf = (color: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Returns the contrast ratio of two colors, such as `#1d4ed8`, from 1 to 21 (WCAG 2.2). */
export const contrastOf = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** Returns black or white, whichever is read better on the color. Its contrast is 4.58 at least, which WCAG 2.2 asks of a text (4.5). */
export const inkOn = (color: string): string =>
  contrastOf('#000000', color) > contrastOf('#ffffff', color) ? '#000000' : '#ffffff'
