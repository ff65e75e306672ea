// A spreadsheet takes a cell that begins with one of these for a formula (CSV injection); the apostrophe makes it a text.
const FORMULA = /^[=+\-@\t\r]/

const cell = (value: string): string => {
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Returns a record of a CSV file (RFC 4180) that spreadsheets can open safely. */
export const csvRecord = (values: readonly string[]): string => `${values.map(cell).join(',')}\r\n`
