import { competences } from '@/lib/bilan-types/competences'
import { maintien } from '@/lib/bilan-types/maintien'
import { professionnel } from '@/lib/bilan-types/professionnel'
import { reconversion } from '@/lib/bilan-types/reconversion'
import type { BilanType } from '@/lib/bilan-types/type'

/** Every kind of bilan the product knows, in the order it is offered. A new kind is its own file and one line here. */
export const types: readonly BilanType[] = [competences, professionnel, reconversion, maintien]
