import type { MemberClaim } from '@orgo/model'
import type { Language } from './language.ts'

/** What pages call a claim about a member. */
export type ClaimWords = Record<Exclude<MemberClaim, 'sub'>, string>

const en: ClaimWords = {
  name: 'name',
  picture: 'picture',
  given_name: 'given names',
  family_name: 'family names',
  middle_name: 'middle names',
  nickname: 'nickname',
  preferred_username: 'user name',
  profile: 'profile page',
  website: 'website',
  gender: 'gender',
  birthdate: 'date of birth',
  zoneinfo: 'time zone',
  locale: 'language',
  updated_at: 'time of the last change to your profile',
  email: 'email address',
  email_verified: 'verification of your email address',
  phone_number: 'phone number',
  phone_number_verified: 'verification of your phone number',
  address: 'postal address',
  groups: 'groups',
  roles: 'roles',
}

const fr: ClaimWords = {
  name: 'nom',
  picture: 'photo',
  given_name: 'prénoms',
  family_name: 'nom de famille',
  middle_name: 'autres prénoms',
  nickname: 'surnom',
  preferred_username: 'nom d’utilisateur',
  profile: 'page de profil',
  website: 'site web',
  gender: 'genre',
  birthdate: 'date de naissance',
  zoneinfo: 'fuseau horaire',
  locale: 'langue',
  updated_at: 'date de la dernière modification du profil',
  email: 'adresse e-mail',
  email_verified: 'vérification de l’adresse e-mail',
  phone_number: 'numéro de téléphone',
  phone_number_verified: 'vérification du numéro de téléphone',
  address: 'adresse postale',
  groups: 'groupes',
  roles: 'rôles',
}

export const CLAIM_WORDS: Record<Language, ClaimWords> = { en, fr }
