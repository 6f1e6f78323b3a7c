import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { PathTextures } from '@/components/path/textures'
import { Toaster } from '@/components/ui/toast'
import { readPreferences } from '@/lib/platform/preferences'
import './globals.css'

export const metadata: Metadata = {
  title: { template: '%s · Jalon', default: 'Jalon' },
  description: 'Le bilan, étape par étape. Chacun n’y voit que ce qui le regarde.',
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, date: false, address: false, email: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf8f3' },
    { media: '(prefers-color-scheme: dark)', color: '#10181a' },
  ],
}

/** What every page stands in: the language, how this device wants its pages, the place where results are said. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const { theme, text, easy } = await readPreferences()
  return (
    <html
      lang="fr"
      data-theme={theme === 'auto' ? undefined : theme}
      data-text={text === 'large' ? text : undefined}
      data-easy={easy ? '' : undefined}
      suppressHydrationWarning
    >
      <head>
        <link
          rel="preload"
          href="/fonts/atkinson-next-5.3-latin-normal.woff2"
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
        />
      </head>
      <body>
        <PathTextures />
        {children}
        <Toaster />
      </body>
    </html>
  )
}
