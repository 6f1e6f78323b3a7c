import type { ProviderOnPaper } from '@/lib/pdf/identity'
import type { ProviderField } from './words'

/** The provider's settings that papers bear. */
export interface ProviderSettings {
  readonly legalName: string
  readonly siret: string | null
  readonly declarationNumber: string | null
  readonly address: string
  readonly postcode: string
  readonly city: string
  readonly representativeName: string
  readonly representativeTitle: string
  readonly referentName: string
  readonly referentPhone: string
  readonly referentEmail: string
  readonly accent: string | null
}

/** The provider as it stands on an issued paper; the logo by its hash, since its bytes are in the paper. */
export type Letterhead = Omit<ProviderOnPaper, 'logo'> & { readonly logoSha256: string | null }

/**
 * What the settings lack before a paper is issued in the provider's name (regulation: proof documents; R20). Empty: nothing.
 * @param underLaw whether it is of an action of the labour code: only that asks for a declaration of activity
 */
export function providerMissing(settings: ProviderSettings, underLaw = true): ProviderField[] {
  const missing: ProviderField[] = []
  if (!settings.legalName) missing.push('IDENTITY')
  if (!settings.siret) missing.push('SIRET')
  if (underLaw && !settings.declarationNumber) missing.push('DECLARATION')
  if (!settings.address || !settings.postcode || !settings.city) missing.push('ADDRESS')
  if (!settings.representativeName || !settings.representativeTitle) missing.push('REPRESENTATIVE')
  if (!settings.referentName || !(settings.referentPhone || settings.referentEmail)) missing.push('REFERENT')
  return missing
}

/** The provider's identity frozen at issue. */
export const letterheadOf = (settings: ProviderSettings, logoSha256: string | null): Letterhead => ({
  legalName: settings.legalName,
  address: `${settings.address}\n${settings.postcode} ${settings.city}`,
  city: settings.city,
  siret: settings.siret,
  declarationNumber: settings.declarationNumber,
  representativeName: settings.representativeName,
  representativeTitle: settings.representativeTitle,
  referentHandicap: {
    name: settings.referentName,
    phone: settings.referentPhone || null,
    email: settings.referentEmail || null,
  },
  accent: settings.accent,
  logoSha256,
})
