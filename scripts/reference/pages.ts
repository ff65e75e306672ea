import { appendFileSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const IMPORTED = /from &quot;([\w./]+)&quot;/g

/** Deno knows an entry by its name inside the package, and a reader by the whole one. */
const forReaders = (page: string, name: string): string =>
  page
    .replaceAll(IMPORTED, (_, entry) => `from &quot;${entry === '.' ? name : `${name}/${entry}`}&quot;`)
    .replaceAll('>default</a>', '>main entry</a>')
    .replaceAll(SOURCE_LINK, '')
    // Without a server a link to a folder shows its files.
    .replaceAll(/href="((?:\.\.?&#x2F;)+)"/g, 'href="$1index.html"')

/** A link to the source is one to the machine that wrote the page. */
const SOURCE_LINK = /<a[^>]*\shref="file:[^"]*">.*?<\/a>/gs

const END_OF_MODULE = '</section>\n</main>'

/** The first page is that of the main entry. Deno leads from there to no other, and on a phone to no symbol. */
const withEntries = (page: string, name: string, entries: readonly string[]): string => {
  if (!page.includes(END_OF_MODULE)) throw new Error('The first page has no end of its module.')
  const links = entries
    .filter((entry) => entry !== '.')
    .map((entry) => `<li><a href="${entry}/index.html">${join(name, entry)}</a></li>`)
  const list = `<h2>Entries</h2><ul>${links.join('\n')}</ul><p><a href="all_symbols.html">All symbols</a></p>`
  return page.replace(END_OF_MODULE, `<div class="markdown">${list}</div>\n${END_OF_MODULE}`)
}

/** On a phone the path of a page stands above the search, where beside it each letter would have a line, and long lines of code scroll. */
const STYLES = `@media not all and (width>=640px){#topnav{position:static;height:auto}#topnav>div{flex-wrap:wrap;gap:.5rem}}
.ddoc .breadcrumbs{word-break:normal}
.ddoc,.ddoc *{min-width:0}
.ddoc pre{overflow-x:auto}`

/** Completes the pages that Deno has written into a folder. */
export const completePages = (folder: string, name: string, entries: readonly string[]): void => {
  for (const file of globSync('**/*.html', { cwd: folder })) {
    const page = forReaders(readFileSync(join(folder, file), 'utf8'), name)
    writeFileSync(join(folder, file), file === 'index.html' ? withEntries(page, name, entries) : page)
  }
  appendFileSync(join(folder, 'page.css'), STYLES)
}
