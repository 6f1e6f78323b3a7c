import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

export type DatabaseWay = {
  /** The address of a database, by this way. */
  through: (url: string) => string
  /** The database is gone: open connections end, new ones are refused. */
  close: () => Promise<void>
  /** It is back. */
  open: () => Promise<void>
}

/** A way to a database that a test may close and open again, while the other tests keep theirs. */
export async function databaseWay(target: string): Promise<DatabaseWay> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let server: Server
  let listening = 0
  const open = async () => {
    server = createServer((near) => {
      const far = connect(Number(port), hostname)
      for (const socket of [near, far]) {
        sockets.add(socket)
        socket.on('error', () => {})
        socket.on('close', () => {
          sockets.delete(socket)
          near.destroy()
          far.destroy()
        })
      }
      near.pipe(far).pipe(near)
    })
    server.listen(listening, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address && typeof address === 'object') listening = address.port
  }
  const close = async () => {
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  await open()
  const through = (url: string) => {
    const by = new URL(url)
    by.port = String(listening)
    return by.toString()
  }
  return { through, close, open }
}
