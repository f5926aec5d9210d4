// The microphone of this tab. Where several people share a laptop, only the tab that has the focus
// is live: it alone is heard, and it alone plays the call.

const { MediaDeviceFailure } = globalThis.LivekitClient;

const SENTENCES = {
  denied:
    "Your browser does not let this page use the microphone. You can read along, press the buttons " +
    "and type. To speak, allow the microphone next to the address, then try again.",
  none: "No microphone was found. You can read along, press the buttons and type.",
  busy: "The microphone could not be opened; another program may be using it. You can read along, press the buttons and type.",
};

export class Microphone {
  /** `show` is given a sentence, whether it says that nobody is heard, and whether to offer another try. */
  constructor(room, { focusOnly, name, show }) {
    this.room = room;
    this.focusOnly = focusOnly;
    this.name = name;
    this.show = show;
    this.open = false;
    this.players = new Set();
    this.listening = new AbortController();
    if (focusOnly) {
      const whileOpen = { signal: this.listening.signal };
      for (const change of ["focus", "blur"]) window.addEventListener(change, () => this.settle(), whileOpen);
      document.addEventListener("visibilitychange", () => this.settle(), whileOpen);
    }
  }

  /** The room is left; joining again brings another one. */
  close() {
    this.open = false;
    this.listening.abort();
  }

  get live() {
    return !this.focusOnly || (document.hasFocus() && document.visibilityState === "visible");
  }

  async start() {
    this.show("Opening the microphone ...", false, false);
    try {
      await this.room.localParticipant.setMicrophoneEnabled(true);
      this.open = true;
    } catch (error) {
      const failure = MediaDeviceFailure.getFailure(error);
      const why =
        failure === MediaDeviceFailure.PermissionDenied
          ? "denied"
          : failure === MediaDeviceFailure.NotFound
            ? "none"
            : "busy";
      this.show(SENTENCES[why], true, true);
      return;
    }
    await this.settle();
  }

  /** Play a track of the call. */
  play(track) {
    const player = track.attach();
    player.muted = !this.live;
    this.players.add(player);
  }

  stop(track) {
    for (const player of track.detach()) {
      this.players.delete(player);
      player.remove();
    }
  }

  async settle() {
    const live = this.live;
    for (const player of this.players) player.muted = !live;
    if (!this.open) return;
    await this.room.localParticipant.setMicrophoneEnabled(live);
    if (live !== this.live) return; // it changed meanwhile, and is settled again
    if (!live) this.show(`Muted: another tab or window is in front. Click this page to speak as ${this.name}.`, true, false);
    else this.show(`Your microphone is live: you speak as ${this.name}.`, false, false);
  }
}
