/** Something the person at the keyboard can put right: said in one sentence, without a stack. */
export class Refusal extends Error {}

/**
 * @param {string} sentence in French
 * @returns {never}
 * @throws {Refusal}
 */
export function refuse(sentence) {
  throw new Refusal(sentence)
}

/**
 * Runs a command's main function. A refusal ends it with its sentence and exit code 1; any other error keeps its stack.
 *
 * @param {() => Promise<void>} main
 */
export async function running(main) {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error)
    process.exit(1)
  }
}
