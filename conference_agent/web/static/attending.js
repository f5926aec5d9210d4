// Whether the assistant is in the call: nobody has to wonder why nothing is said.

import { isAgent } from "./believing.js";

const { ConnectionState, RoomEvent } = globalThis.LivekitClient;

/** One that takes over from another is there within two seconds: of that nothing is said. */
const ABSENT_MS = 4000;

/** Tell when the assistant is missed, and when it is there again. */
export function attend(room, { absent, back }) {
  let timer = 0;
  let missed = false;
  const look = () => {
    clearTimeout(timer);
    // while the connection is lost everybody seems to have left
    if (room.state !== ConnectionState.Connected) return;
    const here = [...room.remoteParticipants.values()].some(isAgent);
    if (here && missed) {
      missed = false;
      back();
    } else if (!here && !missed) {
      timer = setTimeout(() => {
        if (room.state !== ConnectionState.Connected) return;
        missed = true;
        absent();
      }, ABSENT_MS);
    }
  };
  room
    .on(RoomEvent.ParticipantConnected, look)
    .on(RoomEvent.ParticipantDisconnected, look)
    .on(RoomEvent.Reconnected, look)
    .on(RoomEvent.Disconnected, () => clearTimeout(timer));
  look();
}
