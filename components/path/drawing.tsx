import type { ComponentProps } from 'react'
import { markup } from '@/components/ui/markup'
import { Written } from '@/components/ui/written'

/** A picture of the path: one element of the page, whatever is drawn in it. */
export const Drawing = ({ children, ...frame }: ComponentProps<'svg'>) => (
  <Written as="svg" {...frame} html={markup(children)} />
)
