/** Hosts of private mail: an address there tells nothing of an employer. */
const privateHosts = new Set(
  `gmail.com googlemail.com outlook.com outlook.fr hotmail.com hotmail.fr live.com live.fr msn.com yahoo.com yahoo.fr ymail.com
  icloud.com me.com mac.com orange.fr wanadoo.fr free.fr aliceadsl.fr sfr.fr neuf.fr cegetel.net club-internet.fr bbox.fr
  numericable.fr laposte.net aol.com gmx.fr gmx.com gmx.net proton.me protonmail.com pm.me tutanota.com tuta.io mailo.com
  mailo.fr zaclys.net riseup.net infomaniak.ch ik.me hey.com yandex.com caramail.fr`.split(/\s+/),
)

export const isPrivateHost = (domain: string): boolean => privateHosts.has(domain)

/** What follows the sign @, in lower case; empty when there is none. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

/** An employer's domain as typed: an address, a site or a bare domain. */
export const domainGiven = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^.*@/, '')
    .replace(/^www\./, '')
    .replace(/[/?#:].*$/, '')
    .replace(/\.$/, '')

/**
 * A domain and those above it, but for the last label: `rh.mairie.brest.fr`, `mairie.brest.fr`, `brest.fr`. None for a host
 * of private mail.
 */
export function domainsOf(address: string): string[] {
  const domain = domainOf(address)
  if (!domain || isPrivateHost(domain)) return []
  const labels = domain.split('.')
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'))
}

/** Whether the address stands on this employer's own domain (R18). */
export const isOnDomain = (address: string, employerDomain: string | null): boolean =>
  employerDomain !== null && domainsOf(address).includes(employerDomain)
