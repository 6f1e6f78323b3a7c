import { pathRow } from '@/components/path/path-row'
import { remembered } from '@/components/ui/remembered'
import type { PathFacts } from '@/lib/homes/path-queries'
import { type PathFor, pathOf } from './path-of'

/** The path of a bilan in a list. It stays as it was drawn as long as its facts and the day do: a list is read all day. */
export const rowPath = remembered(
  1000,
  ({ facts, at }: { facts: PathFacts; at: PathFor }) => `${at.today} ${at.zone} ${facts.mark}`,
  ({ facts, at }) => pathRow(pathOf(facts, at)),
)
