import type { EventStore } from "@modelcontextprotocol/sdk/server/streamableHttp.js";

type Message = Parameters<EventStore["storeEvent"]>[1];

interface Event {
  readonly streamId: string;
  readonly message: Message;
  readonly size: number;
}

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
      characters -= event.size;
    }
  }

  return {
    async storeEvent(streamId, message) {
      lastId += 1;
      const size = JSON.stringify(message).length;
      events.set(String(lastId), { streamId, message, size });
      characters += size;
      dropOldest();
      return String(lastId);
    },
    async getStreamIdForEventId(eventId) {
      return events.get(eventId)?.streamId;
    },
    async replayEventsAfter(lastEventId, { send }) {
      const streamId = events.get(lastEventId)?.streamId ?? "";
      for (const [id, event] of [...events]) {
        const isPriming = Object.keys(event.message).length === 0;
        if (event.streamId === streamId && Number(id) > Number(lastEventId) && !isPriming)
          await send(id, event.message);
      }
      return streamId;
    },
  };
}
