import type { INTERACTION as CODES } from '../codes.ts'
import type { Words } from '../words.ts'

export const INTERACTION: Record<keyof typeof CODES, Words> = {
  'login-failed': {
    title: 'Connexion impossible',
    cause: 'L’adresse e-mail ou le mot de passe n’est pas correct.',
    fix: 'Vérifiez les deux et réessayez.',
    hint: 'Le membre n’a pas pu être connecté. Réessayez avec le bon compte et le bon mot de passe.',
  },
  'member-inactive': {
    title: 'Votre compte est inactif',
    cause: 'Votre compte doit être réactivé avant que vous puissiez vous connecter.',
    fix: 'Réactivez votre compte auprès de votre organisation, puis réessayez.',
    hint: 'L’adhésion est inactive. Le membre doit d’abord la réactiver.',
  },
  'member-suspended': {
    title: 'Votre compte est suspendu',
    cause: 'Votre organisation a suspendu votre compte.',
    fix: 'Adressez-vous à un administrateur de votre organisation.',
    hint: 'Le membre est suspendu dans cette organisation et ne peut pas se connecter.',
  },
  'member-unapproved': {
    title: 'Votre compte attend une validation',
    cause: 'Un administrateur de votre organisation n’a pas encore confirmé votre adhésion.',
    fix: 'Attendez la confirmation ou adressez-vous à un administrateur de votre organisation.',
    hint: 'L’adhésion attend encore la confirmation de l’organisation.',
  },
  'consent-denied': {
    title: 'Le membre n’a pas donné son accord',
    cause: 'Le membre a choisi de ne pas partager les données que l’application demandait.',
    fix: 'Dites dans l’application pourquoi elle a besoin de ces données, demandez-en moins, et proposez de réessayer.',
    hint: 'Le membre n’a pas autorisé l’accès. Il peut réessayer et choisir Autoriser.',
  },
  'interaction-expired': {
    title: 'Cette connexion n’est pas ouverte dans ce navigateur',
    cause:
      'Elle est déjà achevée, a pris trop de temps, a été commencée dans un autre navigateur ou par quelqu’un d’autre, ou le navigateur n’a pas renvoyé ses cookies.',
    fix: 'Retournez à l’application et recommencez la connexion, avec les cookies autorisés. Si quelqu’un vous a envoyé ici, n’allez pas plus loin : fermez la page.',
    hint: 'La page de connexion est restée ouverte trop longtemps, est déjà achevée, ou a été ouverte dans un autre navigateur. Recommencez la connexion.',
  },
  'foreign-form': {
    title: 'Ce formulaire vient d’un autre site',
    cause: 'Seul un formulaire de nos propres pages compte comme votre réponse. Rien n’a été changé.',
    fix: 'Retournez à l’application et recommencez la connexion.',
    hint: 'Un formulaire qui ne venait pas des pages du fournisseur a été refusé. Recommencez la connexion.',
  },
  'too-busy': {
    title: 'Trop de personnes se connectent en ce moment',
    cause: 'Le fournisseur vérifie autant de mots de passe à la fois qu’il peut, et d’autres attendent déjà.',
    fix: 'Réessayez dans quelques secondes.',
    hint: 'Trop de personnes se connectent en ce moment. Réessayez dans quelques secondes.',
  },
  'post-logout-redirect-uri-mismatch': {
    title: 'L’adresse après la déconnexion n’est pas enregistrée',
    cause:
      'L’application vous a envoyé ici pour vous déconnecter. L’adresse de retour, post_logout_redirect_uri, diffère de toutes celles qui sont enregistrées pour elle.',
    fix: 'Vous pouvez vous déconnecter ici, sans retour. Pour l’application : enregistrez exactement l’adresse qu’elle envoie, ou envoyez exactement une adresse enregistrée.',
    hint: 'Enregistrez exactement le postLogoutRedirectUri envoyé comme adresse après la déconnexion, ou envoyez exactement celui qui est enregistré.',
  },
}
