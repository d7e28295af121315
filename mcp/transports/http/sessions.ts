import { openSession, type Session, type SessionServer } from "./open-session.js";

/** The sessions of one HTTP server. */
export interface Sessions {
  /** Starts one; `undefined` when there are too many and none of them can be spared. */
  open(): Promise<Session | undefined>;
  find(id: string): Session | undefined;
  count(): number;
  /** Ends those that nobody has used for the idle time. */
  endIdle(): Promise<void>;
  /** Resolves when no session has a running call. */
  callsFinished(): Promise<void>;
  closeAll(): Promise<void>;
}

/** Limits on sessions. */
export interface SessionLimits {
  /** How many may be open at once. */
  readonly maxSessions: number;
  /**
   * Milliseconds without a request, open stream or running call after which a session ends. After as long without a request
   * or running call it gives way to a new one when there are too many, whatever stream is open.
   */
  readonly idleMs: number;
}

/**
 * A client that goes away seldom says so. One that has been silent for this long may be ended early, when another wants
 * its place; if it is still there, it is told by a 404 to start anew.
 */
const SPARE_AFTER_MS = 60_000;

/** Keeps the sessions, each with a server from `createSessionServer`. */
export function createSessions(
  createSessionServer: () => SessionServer | Promise<SessionServer>,
  limits: SessionLimits,
): Sessions {
  const sessions = new Map<string, Session>();
  let opening = 0;

  const rest = (session: Session): number => (session.calls.count() > 0 ? 0 : performance.now() - session.lastHeard());
  const silence = (session: Session): number => (session.openResponses() > 0 ? 0 : rest(session));

  /** Of a stream whose client only listens nobody can tell whether the client is still there: such go last. */
  function spare(): Session | undefined {
    const all = [...sessions.values()];
    const silent = all.sort((a, b) => silence(b) - silence(a))[0];
    if (silent !== undefined && silence(silent) >= Math.min(SPARE_AFTER_MS, limits.idleMs)) return silent;
    const resting = all.sort((a, b) => rest(b) - rest(a))[0];
    return resting !== undefined && rest(resting) >= limits.idleMs ? resting : undefined;
  }

  async function makeRoom(): Promise<boolean> {
    if (sessions.size + opening < limits.maxSessions) return true;
    const spared = spare();
    if (spared === undefined) return false;
    sessions.delete(spared.id);
    await spared.close();
    return true;
  }

  return {
    async open() {
      if (!(await makeRoom())) return undefined;
      opening += 1;
      try {
        const session = await openSession(await createSessionServer(), ({ id }) => sessions.delete(id));
        sessions.set(session.id, session);
        return session;
      } finally {
        opening -= 1;
      }
    },
    find: (id) => sessions.get(id),
    count: () => sessions.size,
    async endIdle() {
      const idle = [...sessions.values()].filter((session) => silence(session) >= limits.idleMs);
      await Promise.all(idle.map((session) => session.close()));
    },
    async callsFinished() {
      await Promise.all([...sessions.values()].map((session) => session.calls.finished()));
    },
    async closeAll() {
      await Promise.all([...sessions.values()].map((session) => session.close()));
    },
  };
}
