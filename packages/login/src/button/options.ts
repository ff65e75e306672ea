/** What the button says: "Sign in with …", "Continue with …" or "Log in with …". */
export type ButtonText = 'sign-in' | 'continue' | 'log-in'
/** The languages that the button has words for. For another language give a `label`. */
export type ButtonLanguage = 'en' | 'fr'
/** `light` for light pages, `dark` for dark pages, `neutral` for pages that are both or have colors of their own. */
export type ButtonTheme = 'light' | 'dark' | 'neutral'
/** `icon` shows the mark only; the text stays the link's name for assistive technology. */
export type ButtonShape = 'rectangle' | 'pill' | 'icon'
/** The height, in CSS pixels. */
export type ButtonSize = 32 | 40 | 48

/** How the button looks, and where it leads. */
export type ButtonLink = {
  /** The colors. Default: `light`. */
  theme?: ButtonTheme | undefined
  /** The outline. Default: `rectangle`. */
  shape?: ButtonShape | undefined
  /** The height, in CSS pixels. Default: `40`. */
  size?: ButtonSize | undefined
  /** The direction of the button. Default: that of the page around it. */
  dir?: 'ltr' | 'rtl' | undefined
  /** Whether the page is on its way to the sign-in already. Default: `false`. */
  loading?: boolean | undefined
  /** The sign-in route of this site: a path, or an http(s) address. Default: `/auth/sign-in`. */
  href?: string | undefined
  /** The path of this site to come back to, for example `/shelf?page=2`. Default: what the sign-in route decides. */
  returnTo?: string | undefined
}

/** What the button says in its own words. */
export type ButtonWords = {
  /** Which of its three sentences it says. Default: `sign-in`. */
  text?: ButtonText | undefined
  /** The organization's name, which members may know better than Orgo's. Default: `Orgo`. */
  organization?: string | undefined
  /** The language of the sentence. Default: `en`. */
  lang?: ButtonLanguage | undefined
  /** Stands in {@link ButtonLabel}, in place of these. */
  label?: undefined
}

/** What the button says in words of the page. */
export type ButtonLabel = {
  /** The whole text, in place of the button's own words. */
  label: string
  /** The language of the label (BCP 47). Default: that of the page around it. */
  lang?: string | undefined
  /** Stands in {@link ButtonWords}, in place of these. */
  text?: undefined
  /** Stands in {@link ButtonWords}, in place of these. */
  organization?: undefined
}

/**
 * The options of the button: what it says, either in its own words (`text`, `organization`, `lang`) or in the page's
 * (`label`), where it leads and how it looks. A value outside of its type counts as left out.
 */
export type ButtonOptions = ButtonLink & (ButtonWords | ButtonLabel)
