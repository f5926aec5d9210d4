// The page of one device in a call: joining, and what is between the room, the server and the board.

import { attend } from "./attending.js";
import { isAgent, listen } from "./believing.js";
import { Board } from "./board.js";
import { Microphone } from "./microphone.js";
import { ServerError, post } from "./server.js";

const { DisconnectReason, Room, RoomEvent, Track, setLogLevel } = globalThis.LivekitClient;

const at = (id) => document.getElementById(id);
const say = (sentence) => (at("status").textContent = sentence);

setLogLevel("error");

const GONE = {
  [DisconnectReason.DUPLICATE_IDENTITY]: "You joined in another tab, so this one has left.",
  [DisconnectReason.ROOM_DELETED]: "The call is over. You can close this page.",
  [DisconnectReason.ROOM_CLOSED]: "The call is over. You can close this page.",
  [DisconnectReason.PARTICIPANT_REMOVED]: "You were taken out of the call.",
};

const UNREACHABLE = "The call could not be reached. Check your connection and join again.";

let board = null;

async function join() {
  at("join").disabled = true;
  say("Joining ...");
  try {
    await enter(await post("/api/token"));
  } catch (error) {
    // a message of the media client can hold the token: only our own sentences are shown
    say(error instanceof ServerError ? error.message : UNREACHABLE);
    at("join").disabled = false;
  }
}

async function enter({ url, token, you, yours, members, place, timezone, focusOnly }) {
  at("title").textContent = `${place}: appointment call`;
  document.title = `${you} - ${place}`;
  board ??= new Board({ members, yours, timezone });
  const room = new Room({
    audioCaptureDefaults: { echoCancellation: true, noiseSuppression: true },
    // As the facilitator's: with one the server may never end asking for what has gone.
    singlePeerConnection: false,
  });
  const microphone = new Microphone(room, { focusOnly, name: you, show: showMicrophone });
  follow(room, microphone);
  await room.connect(url, token);
  at("entrance").hidden = true;
  at("call").hidden = false;
  board.enter(true);
  say(`You are in the call as ${you}.`);
  attend(room, {
    absent: () => board.over || say("The assistant is not in the call. Please stay: it comes by itself."),
    back: () => board.over || say(`The assistant is here. You are in the call as ${you}.`),
  });
  at("try-microphone").onclick = () => microphone.start();
  at("hear").onclick = () => room.startAudio();
  room.startAudio().catch(() => {}); // where it may not play yet there is a button for it
  await microphone.start();
}

function follow(room, microphone) {
  listen(room, "lk.transcription", (text, attributes) => board.caption(text, attributes));
  listen(room, "facilitator.state", (text) => board.state(JSON.parse(text)));
  room
    .on(RoomEvent.TrackSubscribed, (track) => track.kind === Track.Kind.Audio && microphone.play(track))
    .on(RoomEvent.TrackUnsubscribed, (track) => microphone.stop(track))
    .on(RoomEvent.AudioPlaybackStatusChanged, () => (at("hear").hidden = room.canPlaybackAudio))
    .on(RoomEvent.Reconnecting, () => say("The connection is lost. Trying again ..."))
    .on(RoomEvent.Reconnected, () => say("You are back in the call."))
    .on(RoomEvent.ParticipantDisconnected, (who) => {
      if (isAgent(who) && board.over) room.disconnect();
    })
    .on(RoomEvent.Disconnected, (reason) => {
      microphone.close();
      leave(reason);
    });
}

function leave(reason) {
  at("call").classList.add("over");
  at("microphone").textContent = "";
  board.enter(false);
  if (board.over) {
    say("The call is over. You can close this page.");
    return;
  }
  say(GONE[reason] ?? "You are not in the call any more.");
  at("join").textContent = "Join again";
  at("join").disabled = false;
  at("entrance").hidden = false;
}

function showMicrophone(sentence, muted, again) {
  at("microphone").textContent = sentence;
  at("microphone").classList.toggle("muted", muted);
  at("try-microphone").hidden = !again;
}

async function send(path, body, done) {
  try {
    await post(path, body);
    at("sent").textContent = done;
    return true;
  } catch (error) {
    at("sent").textContent = error.message;
    return false;
  }
}

for (const button of document.querySelectorAll("[data-press]")) {
  button.addEventListener("click", async () => {
    const done = `You pressed "${button.textContent}".`;
    const answers = button.closest("#answering") !== null;
    if (answers) board.press(true);
    const sent = await send("/api/press", { button: button.dataset.press }, done);
    if (answers && !sent) board.press(false);
  });
}

at("chat").addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = at("line").value.trim();
  if (text && (await send("/api/chat", { text }, "Sent."))) at("line").value = "";
});

at("join").addEventListener("click", join);
