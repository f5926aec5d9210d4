// Whom the page believes: the facilitator alone, and only texts that were sent whole.

const { ParticipantKind, RoomEvent } = globalThis.LivekitClient;

/** A text can arrive before the news of who sent it. */
const SENDER_MS = 3000;

export const isAgent = (participant) => participant?.kind === ParticipantKind.AGENT;

/** Hand over each text of a topic that the facilitator sent: its words, and its attributes. */
export function listen(room, topic, take) {
  // One after the other: two versions of a caption may come at once.
  let last = Promise.resolve();
  room.registerTextStreamHandler(topic, (reader, { identity }) => {
    const read = reader.readAll().catch(() => null);
    last = last.then(async () => {
      const text = await read;
      if (text === null || !isAgent(await sender(room, identity))) return;
      take(text, reader.info.attributes ?? {});
    });
  });
}

async function sender(room, identity) {
  const known = room.remoteParticipants.get(identity);
  if (known) return known;
  return new Promise((found) => {
    const end = (participant) => {
      clearTimeout(timer);
      room.off(RoomEvent.ParticipantConnected, look);
      found(participant);
    };
    const look = (participant) => participant.identity === identity && end(participant);
    const timer = setTimeout(() => end(null), SENDER_MS);
    room.on(RoomEvent.ParticipantConnected, look);
  });
}
