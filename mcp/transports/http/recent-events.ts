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
  readonly number: number;
  readonly isProgress: boolean;
}

/** What was sent in answer to one POST, or to a client that listens. */
interface Stream {
  readonly events: Event[];
  /** The requests that it has answered. */
  readonly answers: Set<RequestId>;
  /** Nothing comes on this stream any more. */
  isOver: boolean;
  isDelivered: boolean;
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
  /** Notes that the stream of an event, or the one that answered a request, has gone out to its end. */
  delivered(what: { readonly eventId: string } | { readonly answered: RequestId }): void;
}

/**
 * Keeps the latest messages of one session, so that a client whose connection broke can fetch what it missed: without
 * it the answer to a write that did happen would be lost.
 *
 * An event's id names its stream, so that a stream can be resumed after an event that is itself not kept.
 *
 * @param limits how much is kept. Of its progress a stream keeps the latest message only. Then whole streams go, the oldest
 *   first: those that have gone out to their end before those whose client has not come back for the rest. A stream to which
 *   something may be added stays, and the newest message whatever its size
 * @param endsStream whether the answer to a request is the last message of its stream
 */
export function createRecentEvents(
  limits: { readonly streams: number; readonly characters: number },
  endsStream: (id: RequestId) => boolean,
): RecentEvents {
  const streams = new Map<string, Stream>();
  let lastNumber = 0;
  let characters = 0;

  function streamOf(id: string): Stream {
    const stream = streams.get(id) ?? { events: [], answers: new Set(), isOver: false, isDelivered: false };
    streams.set(id, stream);
    return stream;
  }

  function forget(stream: Stream, event: Event): void {
    stream.events.splice(stream.events.indexOf(event), 1);
    characters -= event.text.length;
  }

  function makeRoom(newest: Stream): void {
    while (streams.size > limits.streams || characters > limits.characters) {
      const over = [...streams].filter(([, stream]) => stream.isOver && stream !== newest);
      const [id, oldest] = over.find(([, { isDelivered }]) => isDelivered) ?? over[0] ?? [];
      if (id === undefined || oldest === undefined) break;
      for (const event of [...oldest.events]) forget(oldest, event);
      streams.delete(id);
    }
    for (const stream of streams.values()) {
      while (characters > limits.characters) {
        const [oldest] = stream.events;
        if (oldest === undefined || oldest.number === lastNumber) break;
        forget(stream, oldest);
      }
    }
  }

  function after(eventId: string): { stream: Stream; missed: Event[] } | undefined {
    const place = placeOf(eventId);
    const stream = place && streams.get(place.streamId);
    return stream && { stream, missed: stream.events.filter(({ number }) => number > place.number) };
  }

  return {
    async storeEvent(streamId, message) {
      lastNumber += 1;
      const id = `${lastNumber}_${streamId}`;
      const stream = streamOf(streamId);
      const answered = answeredBy(message);
      if (answered !== undefined) stream.answers.add(answered);
      if (answered !== undefined && endsStream(answered)) {
        stream.isOver = true;
        // Age counts from the end: a long call's answer is as new as a short one's.
        streams.delete(streamId);
        streams.set(streamId, stream);
      }
      if (!opensStream(message) && !isCancellation(message)) {
        const event = { id, number: lastNumber, text: JSON.stringify(message), isProgress: isProgress(message) };
        const outdated = event.isProgress ? stream.events.find((earlier) => earlier.isProgress) : undefined;
        if (outdated) forget(stream, outdated);
        stream.events.push(event);
        characters += event.text.length;
      }
      makeRoom(stream);
      return id;
    },
    async replayEventsAfter(lastEventId, { send }) {
      let last = lastEventId;
      // Looked up anew each time: a message that is stored in the meantime went to the old connection.
      for (let next = after(last)?.missed[0]; next !== undefined; next = after(last)?.missed[0]) {
        await send(next.id, JSON.parse(next.text) as Message);
        last = next.id;
      }
      return placeOf(lastEventId)?.streamId ?? "";
    },
    isKnown: (eventId) => after(eventId) !== undefined,
    restOf(eventId) {
      const found = after(eventId);
      return found?.stream.isOver ? found.missed : undefined;
    },
    delivered(what) {
      const stream =
        "eventId" in what
          ? after(what.eventId)?.stream
          : [...streams.values()].findLast(({ answers }) => answers.has(what.answered));
      if (stream) stream.isDelivered = stream.isOver;
    },
  };
}

function placeOf(eventId: string): { number: number; streamId: string } | undefined {
  const [, number, streamId] = /^(\d+)_(.+)$/.exec(eventId) ?? [];
  return streamId === undefined ? undefined : { number: Number(number), streamId };
}

/** The transport's own first event says nothing: it is there for its id. */
function opensStream(message: Message): boolean {
  return Object.keys(message).length === 0;
}

function isProgress(message: Message): boolean {
  return "method" in message && message.method === "notifications/progress";
}

function answeredBy(message: Message): RequestId | undefined {
  return isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message) ? message.id : undefined;
}
