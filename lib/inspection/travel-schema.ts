import { z } from 'zod'

const id = z.uuid('Choisissez un lieu.')

/** How long it takes from one site to another, either way; as typed. */
export const SetTravel = z.object({
  siteId: id,
  otherSiteId: id,
  duration: z.string('Indiquez une durée.').max(60),
})
