import type { en } from './en.ts'

type Texts = Record<keyof typeof en, string> & Record<string, string>

/** French words for each text of a broken rule, by its English text: that of zod, of the model or of an operation. */
export const fr: Texts = {
  'Too big: expected string to have <={} characters': 'doit avoir au plus {} caractères',
  'Too small: expected string to have >={} characters': 'doit avoir au moins {} caractères',
  'Too big: expected array to have <={} items': 'doit avoir au plus {} entrées',
  'Too small: expected array to have >={} items': 'doit avoir au moins {} entrées',
  'Invalid option: expected one of {}': 'doit être l’un de {}',
  'Invalid input: expected {}, received {}': 'doit être indiqué',
  'Invalid input: expected {}': 'doit être {}',
  'Invalid input': 'n’est pas acceptable',
  'Unrecognized key: {}': 'contient une partie inconnue, {}',
  'Unrecognized keys: {}': 'contient des parties inconnues, {}',

  'must not be empty': 'ne doit pas être vide',
  'must not be negative': 'ne doit pas être négatif',
  'must have a part': 'doit avoir une partie',
  'must be true or false': 'doit être vrai ou faux',
  'must be one of {}': 'doit être l’un de {}',
  'must be an http or https URL': 'doit être une adresse http ou https',
  'must be an https URL': 'doit être une adresse https',

  'is not a scope of this platform': 'n’est pas une portée de cette plateforme',
  'must name at least one scope': 'doit nommer au moins une portée',
  'must be a whole number of seconds': 'doit être un nombre entier de secondes',
  'must be at most {} seconds': 'doit être d’au plus {} secondes',
  'at least one is required': 'il en faut au moins une',
  'a service has no redirect URI': 'un service n’a pas d’adresse de redirection',
  'a {} application cannot keep a secret: its method is none (RFC 8252 §8.5)':
    'une application {} ne peut pas garder de secret : sa méthode est none (RFC 8252 §8.5)',
  'a {} application must authenticate': 'une application {} doit s’authentifier',
  'a {} application has no secret: PKCE is required of it (RFC 9700 §2.1.1)':
    'une application {} n’a pas de secret : PKCE est obligatoire (RFC 9700 §2.1.1)',
  'private_key_jwt needs jwks or jwksUri': 'private_key_jwt a besoin de jwks ou de jwksUri',
  'an application with method {} has no secret': 'une application qui utilise {} n’a pas de secret',
  'must be 1 to 128 letters, digits and . _ ~ -': 'doit avoir 1 à 128 lettres, chiffres et . _ ~ -',
  'must be 8 to 256 printable ASCII characters without spaces':
    'doit avoir 8 à 256 caractères ASCII imprimables, sans espace',
  'is a private key: give its public part only': 'est une clé privée : ne donnez que sa partie publique',
  'must have at least {} characters in production; without one, a random one is made':
    'doit avoir au moins {} caractères en production ; sans secret, un secret aléatoire est créé',
  'is not a field of an application': 'n’est pas un champ d’une application',

  'must be a day such as 2026-11-25, or a time such as 2026-11-25T09:30:00Z':
    'doit être un jour comme 2026-11-25, ou un moment comme 2026-11-25T09:30:00Z',
  'must be a number of {}': 'doit être un nombre',
  'must be a whole number': 'doit être un nombre entier',
  'must be at least 1': 'doit être d’au moins 1',
  'must be at most 1000': 'doit être d’au plus 1000',

  'must use https; plain http is for loopback addresses only (RFC 9700 §2.1)':
    'doit utiliser https ; http n’est permis que pour la machine elle-même (RFC 9700 §2.1)',
  'must use http on loopback for a native application':
    'doit utiliser http sur la machine elle-même pour une application native',
  'has a scheme to which browsers or systems give a meaning of their own':
    'a un schéma auquel les navigateurs ou les systèmes donnent un sens à eux',
  'must be an absolute URI': 'doit être une adresse absolue',
  'must be written with the characters of a URI alone; other ones are encoded (RFC 3986 §2)':
    'ne doit avoir que les caractères d’une URI ; les autres sont encodés (RFC 3986 §2)',
  'must have two slashes and a host after its scheme':
    'doit avoir deux barres obliques et un hôte après le schéma',
  'must be exact: wildcards are not supported': 'doit être exacte : les jokers ne sont pas acceptés',
  'must not have a fragment (RFC 6749 §3.1.2)': 'ne doit pas avoir de fragment (RFC 6749 §3.1.2)',
  'must not carry a user name or password': 'ne doit contenir ni nom d’utilisateur ni mot de passe',

  'must be an e-mail address': 'doit être une adresse e-mail',
  'must be a slug: lower-case letters, digits and hyphens':
    'doit être un identifiant : minuscules, chiffres et traits d’union',
  'must have at least 8 characters': 'doit avoir au moins 8 caractères',
  'must be a date such as 1815-12-10, 0000-12-10 or 1815':
    'doit être une date comme 1815-12-10, 0000-12-10 ou 1815',
  'must be a time zone such as Europe/Paris': 'doit être un fuseau horaire comme Europe/Paris',
  'must be a language tag such as fr-CA': 'doit être un code de langue comme fr-CA',
  'must be a number such as +14255550100 or +14255550100;ext=12':
    'doit être un numéro comme +14255550100 ou +14255550100;ext=12',

  'must not have the form of an id': 'ne doit pas avoir la forme d’un identifiant',
  'must be a DNS label: lower-case letters, digits and inner hyphens':
    'doit être un nom DNS : minuscules, chiffres et traits d’union à l’intérieur',
  'must be a color such as #1d4ed8': 'doit être une couleur comme #1d4ed8',
  'must be an https origin without a path, such as https://localhost:9443; http on loopback only':
    'doit être une origine https sans chemin, comme https://localhost:9443 ; http seulement sur la machine elle-même',
  'must be a host name, without scheme or path': 'doit être un nom d’hôte, sans schéma ni chemin',
  'must be a host name': 'doit être un nom d’hôte',
  'has every right, always': 'a toujours tous les droits',
  'must be a role: upper-case letters, digits and underscores':
    'doit être un rôle : majuscules, chiffres et traits de soulignement',
  'must have at most 60 characters': 'doit avoir au plus 60 caractères',
  'must name at least one right': 'doit nommer au moins un droit',
  'must be a time in UTC, such as 2027-01-31T00:00:00Z':
    'doit être une heure en UTC, comme 2027-01-31T00:00:00Z',
}
