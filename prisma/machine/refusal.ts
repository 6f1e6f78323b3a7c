/** Something the person at the keyboard can put right: said in one sentence, without a stack. */
export class Refusal extends Error {}

/** @throws Refusal with the given French sentence */
export function refuse(sentence: string): never {
  throw new Refusal(sentence)
}

/**
 * Runs a command's main function. A refusal ends it with its sentence and exit code 1; any other error keeps its stack.
 */
export async function running(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error)
    process.exit(1)
  }
}
