import { z } from 'zod'
import { type Stage, stages } from '@/lib/bilans/stage-rules'
import { isId } from '@/lib/platform/id'
import { one, page } from './home-schema'

/** Groups of stages that a list may be narrowed to, besides each stage alone. */
export const stageGroups = {
  'en-cours': ['FIRST_CONTACT', 'INTERVIEW', 'AGREEMENT', 'FUNDING', 'READY', 'STARTED', 'RESTITUTION'],
  'en-suivi': ['CLOSED'],
  termines: ['FOLLOWED_UP', 'NOT_SUITED', 'NOT_ENTERED', 'STOPPED', 'ABANDONED'],
  tous: stages,
} as const satisfies Record<string, readonly Stage[]>
export type StageGroup = keyof typeof stageGroups

export const listSorts = ['recents', 'anciens', 'personne'] as const

const isStage = (key: string | undefined): key is Stage => (stages as readonly string[]).includes(key ?? '')

/** The address of the list of bilans: `?etape=&consultant=&q=&tri=&page=`. A value that means nothing is as if it were not there. */
export const ListArgs = z.object({
  etape: one.transform((key): Stage | StageGroup =>
    isStage(key) || (key && Object.hasOwn(stageGroups, key)) ? (key as Stage) : 'en-cours',
  ),
  consultant: one.transform((id) => (id && isId(id) ? id : null)),
  q: one.transform((text) => text?.trim() ?? ''),
  tri: z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.enum(listSorts).catch('recents')),
  page: page.transform((number) => Math.min(number, 50)),
})
export type ListArgs = z.output<typeof ListArgs>

export const stagesOf = (args: Pick<ListArgs, 'etape'>): readonly Stage[] =>
  isStage(args.etape) ? [args.etape] : stageGroups[args.etape as StageGroup]

/** Words of a search as names are compared: lower case, no accents, at most three. */
export const plainWords = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase('fr')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
    .slice(0, 3)
