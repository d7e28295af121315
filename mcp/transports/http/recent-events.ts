import type { EventStore } from "@modelcontextprotocol/sdk/server/streamableHttp.js";

type Message = Parameters<EventStore["storeEvent"]>[1];

interface Event {
  readonly streamId: string;
  /** JSON: one flat string is less to keep, and to look through for the garbage collector, than a tree of objects. */
  readonly text: string;
}

/** Opens a stream and says nothing. */
const PRIMING = "{}";

/**
 * Keeps the latest messages of one session, so that a client whose connection broke can fetch what it missed: without
 * it the answer to a write that did happen would be lost.
 *
 * @param limits how much is kept; the oldest goes first, the newest message is kept whatever its size
 */
export function createRecentEvents(limits: { readonly events: number; readonly characters: number }): EventStore {
  const events = new Map<string, Event>();
  let lastId = 0;
  let characters = 0;

  function dropOldest(): void {
    for (const [id, event] of events) {
      if (events.size <= 1 || (events.size <= limits.events && characters <= limits.characters)) return;
      events.delete(id);
      characters -= event.text.length;
    }
  }

  return {
    async storeEvent(streamId, message) {
      lastId += 1;
      const text = JSON.stringify(message);
      events.set(String(lastId), { streamId, text });
      characters += text.length;
      dropOldest();
      return String(lastId);
    },
    async getStreamIdForEventId(eventId) {
      return events.get(eventId)?.streamId;
    },
    async replayEventsAfter(lastEventId, { send }) {
      const streamId = events.get(lastEventId)?.streamId ?? "";
      for (const [id, event] of [...events]) {
        if (event.streamId !== streamId || Number(id) <= Number(lastEventId) || event.text === PRIMING) continue;
        await send(id, JSON.parse(event.text) as Message);
      }
      return streamId;
    },
  };
}
