/** Orgo's mark: three people who form an O. It takes the color of the text around it. */
export const MARK = {
  viewBox: '0 0 24 24',
  path: 'M9.2 3.1a2.8 2.8 0 1 0 5.6 0a2.8 2.8 0 1 0 -5.6 0ZM18.23 3.42A10.6 10.6 0 0 1 22.54 10.89A1.7 1.7 0 0 1 19.16 11.25A7.2 7.2 0 0 0 16.23 6.18A1.7 1.7 0 0 1 18.23 3.42ZM16.91 16.45a2.8 2.8 0 1 0 5.6 0a2.8 2.8 0 1 0 -5.6 0ZM16.31 21.68A10.6 10.6 0 0 1 7.69 21.68A1.7 1.7 0 0 1 9.07 18.58A7.2 7.2 0 0 0 14.93 18.58A1.7 1.7 0 0 1 16.31 21.68ZM1.49 16.45a2.8 2.8 0 1 0 5.6 0a2.8 2.8 0 1 0 -5.6 0ZM1.46 10.89A10.6 10.6 0 0 1 5.77 3.42A1.7 1.7 0 0 1 7.77 6.18A7.2 7.2 0 0 0 4.84 11.25A1.7 1.7 0 0 1 1.46 10.89Z',
}

/** The mark's attributes in the button. The style sheet sizes it; where that is missing, it is not as wide as the page. */
export const MARK_ATTRIBUTES = {
  viewBox: MARK.viewBox,
  width: '20',
  height: '20',
  fill: 'currentColor',
  'aria-hidden': 'true',
}
