import 'server-only'
import { newId, type Scope } from '@/lib/platform/scope'

/** Words of a mail to the worker; they say neither what kind of bilan it is nor what his situation is (R18). */
export interface WorkerWords {
  readonly kind: string
  readonly subject: string
  readonly body: string
}

/** Tells the worker of a bilan by mail, from one who takes part in it and need not know his address. Nothing when he has no login yet. */
export async function tellWorker(
  scope: Scope,
  bilanId: string,
  words: WorkerWords,
  link: string,
  key: string,
): Promise<void> {
  await scope.tx
    .$executeRaw`SELECT gate.mail_beneficiary(${newId()}::uuid, ${bilanId}::uuid, ${words.kind}, ${words.subject}, ${words.body},
    ${link}, ${key}, ${scope.now}::timestamptz)`
}
