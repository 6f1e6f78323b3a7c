import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** What is drawn, as HTML in double quotes, whether React or our own markup wrote it: in words both are escaped. */
export const drawn = (whole: ReactNode): string => renderToStaticMarkup(whole).replaceAll("'", '"')
