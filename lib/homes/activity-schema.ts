import { z } from 'zod'
import { isDay } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { eventGroups } from './event-words'
import { one, page } from './home-schema'

/** Further back, the dates lead. */
export const MOST_PAGES = 40

/** The address of the trail: `?personne=&genre=&du=&au=&page=`. */
export const ActivityArgs = z.object({
  personne: one.transform((id) => (id && isId(id) ? id : null)),
  genre: one.transform((key) => eventGroups.find((group) => group.key === key)?.key ?? null),
  du: one.transform((day) => (day && isDay(day) ? day : null)),
  au: one.transform((day) => (day && isDay(day) ? day : null)),
  page: page.transform((number) => Math.min(number, MOST_PAGES)),
})
export type ActivityArgs = z.output<typeof ActivityArgs>
