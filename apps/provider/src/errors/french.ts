import type { CatalogueCode } from './catalogue.ts'

/** What members meet themselves, in French. What only developers meet stays English, as the specifications are. */
export const FRENCH: Partial<Record<CatalogueCode, { title: string; cause: string; fix: string }>> = {
  'login-failed': {
    title: 'Connexion impossible',
    cause: 'L’adresse e-mail ou le mot de passe n’est pas correct.',
    fix: 'Vérifiez les deux et réessayez.',
  },
  'member-inactive': {
    title: 'Votre compte est inactif',
    cause: 'Votre compte doit être réactivé avant que vous puissiez vous connecter.',
    fix: 'Réactivez votre compte auprès de votre organisation, puis réessayez.',
  },
  'member-suspended': {
    title: 'Votre compte est suspendu',
    cause: 'Votre organisation a suspendu votre compte.',
    fix: 'Adressez-vous à un administrateur de votre organisation.',
  },
  'member-unapproved': {
    title: 'Votre compte attend une validation',
    cause: 'Un administrateur de votre organisation n’a pas encore confirmé votre adhésion.',
    fix: 'Attendez la confirmation ou adressez-vous à un administrateur de votre organisation.',
  },
  'interaction-expired': {
    title: 'Cette connexion n’est pas ouverte dans ce navigateur',
    cause:
      'Elle est déjà achevée, a pris trop de temps, a été commencée dans un autre navigateur ou par quelqu’un d’autre, ou le navigateur n’a pas renvoyé ses cookies.',
    fix: 'Retournez à l’application et recommencez la connexion, avec les cookies autorisés. Si quelqu’un vous a envoyé ici, n’allez pas plus loin : fermez la page.',
  },
  'foreign-form': {
    title: 'Ce formulaire vient d’un autre site',
    cause: 'Seul un formulaire de nos propres pages compte comme votre réponse. Rien n’a été changé.',
    fix: 'Retournez à l’application et recommencez la connexion.',
  },
  'too-busy': {
    title: 'Trop de personnes se connectent en ce moment',
    cause: 'Le fournisseur vérifie autant de mots de passe à la fois qu’il peut, et d’autres attendent déjà.',
    fix: 'Réessayez dans quelques secondes.',
  },
  'rate-limited': {
    title: 'Trop de tentatives',
    cause: 'Trop de tentatives ont échoué depuis cette adresse en peu de temps.',
    fix: 'Patientez un moment, puis réessayez.',
  },
  'store-unavailable': {
    title: 'Le service est momentanément indisponible',
    cause: 'Le fournisseur n’atteint pas ses données.',
    fix: 'Réessayez dans un instant.',
  },
}
