import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PublicShell } from '@/components/shell/public-shell'
import { PageHead } from '@/components/ui/page-head'
import { env } from '@/lib/platform/env'
import { ButtonsPart, ChoicesPart, FieldsPart } from './forms'
import { DensityPart, DialogsPart } from './panels'
import { ColoursPart, MessagesPart, StatesPart, TextPart } from './plain'
import { ListPart, PapersPart, SignaturePart, TimePart, WayPart } from './records'

export const metadata: Metadata = { title: 'Référence visuelle' }

/** Every piece of `components/ui` in all its states. For those who build; in production, only in the demonstration. */
export default function StylePage() {
  if (process.env.NODE_ENV === 'production' && !env().JALON_DEMO) notFound()
  return (
    <PublicShell>
      <PageHead
        title="Référence visuelle"
        lede="Chaque pièce de l’interface, dans tous ses états. Calme, chaleureux, exact."
      />
      <ColoursPart />
      <TextPart />
      <ButtonsPart />
      <FieldsPart />
      <ChoicesPart />
      <StatesPart />
      <MessagesPart />
      <WayPart />
      <ListPart />
      <TimePart />
      <PapersPart />
      <SignaturePart />
      <DialogsPart />
      <DensityPart />
    </PublicShell>
  )
}
