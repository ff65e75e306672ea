/** Words for the texts that zod itself has for a broken rule. The model's own texts are English already. `{}` stands for a value. */
export const en = {
  'Too big: expected string to have <={} characters': 'must have at most {} characters',
  'Too small: expected string to have >={} characters': 'must have at least {} characters',
  'Too big: expected array to have <={} items': 'must have at most {} entries',
  'Too small: expected array to have >={} items': 'must have at least {} entries',
  'Invalid option: expected one of {}': 'must be one of {}',
  'Invalid input: expected {}, received {}': 'must be given',
  'Invalid input: expected {}': 'must be {}',
  'Invalid input': 'is not acceptable',
  'Unrecognized key: {}': 'has an unknown part {}',
  'Unrecognized keys: {}': 'has unknown parts {}',
} as const
