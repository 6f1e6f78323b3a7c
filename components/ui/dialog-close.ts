'use client'

import { createContext } from 'react'

/** How what stands in a dialog closes it: `kept` leaves what was typed there for the next opening. Null outside one. */
export const DialogClose = createContext<((kept: boolean) => void) | null>(null)
