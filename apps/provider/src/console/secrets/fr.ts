import type { Words } from './words.ts'

export const fr: Words = {
  intro:
    'Deux secrets peuvent être valables en même temps, pour que l’application continue à fonctionner pendant qu’elle reçoit le nouveau. Nous ne gardons que leurs empreintes : personne ne peut les relire ici.',
  without: 'Cette application n’a pas de secret : elle ne s’authentifie pas ainsi.',
  name: 'Secret',
  unnamed: 'Sans nom',
  created: 'Créé',
  lastUsed: 'Dernier usage',
  neverUsed: 'Pas encore',
  used: (when, address) => (address === undefined ? when : `${when}, depuis ${address}`),
  ends: 'Valable',
  endless: 'sans fin',
  ended: (when) => `a pris fin le ${when}`,
  until: (when) => `jusqu’au ${when}`,
  stillUsed: (name, when) =>
    `« ${name} » prend fin le ${when} et sert encore. Mettez le nouveau secret dans l’application avant.`,
  another: 'Créer un autre secret',
  anotherIntro:
    'Le secret le plus récent reste valable le temps que vous choisissez ; un plus ancien prend fin aussitôt.',
  newName: { label: 'Nom (facultatif)', hint: 'Là où le secret sert, par exemple « production, 2027 ».' },
  overlap: {
    label: 'Le secret actuel reste valable',
    hint: 'Jusqu’à ce que l’application ait le nouveau.',
  },
  overlaps: {
    0: 'plus du tout : il prend fin aussitôt',
    1: '1 heure',
    24: '24 heures',
    168: '7 jours',
    720: '30 jours',
    2160: '90 jours',
    8760: '1 an',
  },
  newEnd: { label: 'Le nouveau secret prend fin le (facultatif)', hint: 'Un jour, comme 2027-01-31.' },
  make: 'Créer le secret',
  made: (application) => `Le nouveau secret de ${application}`,
  madeAlready: 'Le secret a déjà été créé',
  madeAlreadyFix: 'Il a été montré une fois. Si vous l’avez manqué, créez-en un autre.',
  end: 'Y mettre fin',
  endTitle: (name) => `Mettre fin au secret « ${name} » ?`,
  endIntro:
    'L’application ne peut plus s’authentifier avec lui dès cet instant. Les jetons qu’elle a restent valables.',
  endLast:
    'C’est le seul secret valable, et l’application cesserait de fonctionner. Créez-en d’abord un autre.',
  endNow: 'Mettre fin à ce secret',
  back: 'Retour aux secrets',
  told: { ended: 'Le secret a pris fin.' },
}
