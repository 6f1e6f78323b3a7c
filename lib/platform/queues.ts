/** The queues of pg-boss, made by `npm run migrate`: the application may not create tables. */
export const queues = ['mail', 'paper', 'reminder', 'cpf'] as const
