import type { EventStore } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { isJSONRPCErrorResponse, isJSONRPCResultResponse, type RequestId } from "@modelcontextprotocol/sdk/types.js";
import { isCancellation } from "./cancellation.js";

type Message = Parameters<EventStore["storeEvent"]>[1];

/** A message as it was sent. */
export interface SentEvent {
  readonly id: string;
  /** JSON: one flat string is less to keep, and to look through for the garbage collector, than a tree of objects. */
  readonly text: string;
}

interface Event extends SentEvent {
  readonly streamId: string;
  /** Nothing comes on this stream any more. */
  readonly isEnd: boolean;
}

/**
 * The latest messages of one session. It does not tell the transport of which stream an event is, because the transport
 * would then refuse to resume a stream while its old connection looks open, as one does whose client has moved to another
 * network. Not told, it closes the old connection and goes on with the new one.
 */
export interface RecentEvents extends Omit<EventStore, "getStreamIdForEventId"> {
  /** Whether the event is of a stream of this session that can be resumed. */
  isKnown(eventId: string): boolean;
  /** What was sent after an event, if nothing more will ever come on its stream; undefined when something may. */
  restOf(eventId: string): readonly SentEvent[] | undefined;
}

/** Opens a stream and says nothing. */
const PRIMING = "{}";

/**
 * Keeps the latest messages of one session, so that a client whose connection broke can fetch what it missed: without
 * it the answer to a write that did happen would be lost.
 *
 * @param limits how much is kept; the oldest goes first, the newest message is kept whatever its size
 * @param endsStream whether the answer to a request is the last message of its stream
 */
export function createRecentEvents(
  limits: { readonly events: number; readonly characters: number },
  endsStream: (id: RequestId) => boolean,
): RecentEvents {
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

  function after(eventId: string): Event[] {
    const streamId = events.get(eventId)?.streamId;
    return [...events.values()].filter((event) => event.streamId === streamId && Number(event.id) > Number(eventId));
  }

  return {
    async storeEvent(streamId, message) {
      lastId += 1;
      const id = String(lastId);
      const text = isCancellation(message) ? PRIMING : JSON.stringify(message);
      const answered = answeredBy(message);
      events.set(id, { id, streamId, text, isEnd: answered !== undefined && endsStream(answered) });
      characters += text.length;
      dropOldest();
      return id;
    },
    isKnown: (eventId) => events.has(eventId),
    async replayEventsAfter(lastEventId, { send }) {
      let last = lastEventId;
      // Looked up anew each time: a message that is stored in the meantime went to the old connection.
      for (let [next] = after(last); next !== undefined; [next] = after(last)) {
        if (next.text !== PRIMING) await send(next.id, JSON.parse(next.text) as Message);
        last = next.id;
      }
      return events.get(lastEventId)?.streamId ?? "";
    },
    restOf(eventId) {
      const isOver = events.get(eventId)?.isEnd === true || after(eventId).some(({ isEnd }) => isEnd);
      return isOver ? after(eventId).filter(({ text }) => text !== PRIMING) : undefined;
    },
  };
}

function answeredBy(message: Message): RequestId | undefined {
  return isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message) ? message.id : undefined;
}
