import ical, { ICalCalendarMethod, ICalEventClass, ICalEventStatus } from 'ical-generator'

/** An appointment as a calendar file states it. */
export interface Appointment {
  readonly id: string
  /** Raised by each move, so that a calendar takes the newer one. */
  readonly version: number
  readonly startsAt: Date
  readonly endsAt: Date
  /** Address of the place; empty at a distance. */
  readonly place: string
  readonly remote: boolean
}

/**
 * A calendar file of appointments. R18: calendars are shared with employers. The title says an appointment and with which
 * organisation, no word more: no kind, no name of a person, no link, no description; each one is marked private.
 * @param stamp when the file is made
 */
export function calendarFile(organisation: string, appointments: readonly Appointment[], stamp: Date): string {
  const calendar = ical({
    name: 'Rendez-vous',
    prodId: { company: 'Jalon', product: 'Rendez-vous', language: 'FR' },
    method: ICalCalendarMethod.PUBLISH,
  })
  for (const one of appointments) {
    calendar.createEvent({
      id: `${one.id}@jalon`,
      sequence: one.version - 1,
      stamp,
      start: one.startsAt,
      end: one.endsAt,
      summary: `Rendez-vous, ${organisation}`,
      location: one.remote ? 'À distance' : one.place,
      status: ICalEventStatus.CONFIRMED,
      class: ICalEventClass.PRIVATE,
    })
  }
  return calendar.toString()
}

/** A calendar file as an answer to be kept; without one, the answer of a thing that does not exist. */
export const calendarAnswer = (file: string | null): Response =>
  file === null
    ? new Response('Introuvable', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
    : new Response(file, {
        headers: {
          'Content-Type': 'text/calendar; charset=utf-8',
          'Content-Disposition': 'attachment; filename="rendez-vous.ics"',
          'Cache-Control': 'private, no-store',
          'X-Content-Type-Options': 'nosniff',
        },
      })
