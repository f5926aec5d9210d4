// What the page shows of the call. Everything that comes from the call is put in as text.

const STATUS = {
  accepted: "yes",
  declined: "no",
  tentative: "not sure",
  "needs-action": "has not answered",
};
const HOW = { own: "said it", asked: "said it when asked", button: "pressed or typed", relay: "somebody else said it", none: "" };
const OUTCOMES = {
  confirmed: "The appointment is confirmed.",
  rescheduled: "The appointment has been moved.",
  cancelled: "The appointment is cancelled.",
  booked: "The appointment is booked.",
  undecided: "Nothing was decided, and nothing was changed.",
  "needs-human": "The clinic will call you.",
  unreachable: "Nobody was reached. Nothing was changed.",
  voicemail: "A mailbox answered. Nothing was changed.",
  "wrong-party": "This call was not for you. Nothing was changed.",
  "opted-out": "The call was ended as you wished. Nothing was changed.",
};
const WHAT = {
  keep: "Keep the appointment",
  move: "Move the appointment to",
  cancel: "Cancel the appointment",
  book: "Book the appointment for",
};
const HINTS = {
  asked: "You can answer as soon as the question has been asked.",
  pressed: "To change your answer, say it or type it.",
};
const LINES = 200;

const at = (id) => document.getElementById(id);
const button = (press) => document.querySelector(`[data-press="${press}"]`);

export class Board {
  constructor({ members, yours, timezone }) {
    this.members = members;
    this.yours = yours;
    this.moment = new Intl.DateTimeFormat("en-US", {
      timeZone: timezone,
      weekday: "long",
      month: "long",
      day: "numeric",
      hour: "numeric",
      minute: "2-digit",
    });
    this.lines = new Map();
    this.asked = "";
    this.open = false; // there is something to answer,
    this.put = false; // it has been asked,
    this.pressed = false; // and was answered by a press: until these are asked again, that stands
    this.here = true;
    this.over = false;
    this.answers({});
  }

  caption(text, attributes) {
    const key = attributes["lk.segment_id"] ?? text;
    let line = this.lines.get(key);
    if (!line && attributes.cut === "true") return; // said before this page was here
    if (!line) {
      line = document.createElement("p");
      const who = document.createElement("b");
      who.textContent = `${attributes.speaker || "facilitator"}: `;
      line.append(who, text);
      this.lines.set(key, line);
      const log = at("captions");
      log.append(line);
      if (log.childElementCount > LINES) log.firstElementChild.remove();
      log.scrollTop = log.scrollHeight;
    }
    if (attributes.cut === "true") {
      line.classList.add("cut");
      line.append(" (cut off)");
    } else if (attributes.question && attributes["lk.transcription_final"] === "true") {
      this.ask(attributes.to || "all");
    }
  }

  /** An answer counts once the question has been asked: what was meant for another is none. */
  ask(to) {
    this.put = true;
    if (to === "all" || to.split(",").some((each) => this.yours.includes(each))) {
      this.pressed = false;
      at("sent").textContent = "";
    }
    this.allow();
  }

  state({ phase, proposal, choice = [], answers = {}, outcome }) {
    this.answers(answers);
    if (outcome) {
      this.over = true;
      at("proposal").textContent = OUTCOMES[outcome] ?? "The call is over.";
      this.allow();
      return;
    }
    const asked = JSON.stringify([phase, proposal, choice]);
    if (asked === this.asked) return;
    this.asked = asked;
    const slots = proposal ? [] : choice;
    this.open = phase !== "committing" && (Boolean(proposal) || slots.length > 0);
    this.put = false;
    this.pressed = this.yours.some((each) => answers[each]?.evidence === "button");
    at("proposal").textContent = this.question(proposal, slots);
    button("confirm").hidden = slots.length > 0;
    [1, 2].forEach((number) => {
      const pick = button(`pick:${number}`);
      pick.hidden = number > slots.length;
      pick.textContent = pick.hidden ? "" : `${number}: ${this.day(slots[number - 1])}`;
    });
    this.allow();
  }

  press(pressed) {
    this.pressed = pressed;
    this.allow();
  }

  /** Joined, or gone: whoever is not in the call has nothing to press. */
  enter(here) {
    this.here = here;
    this.allow();
  }

  allow() {
    const live = this.here && !this.over;
    const ready = live && this.open && this.put && !this.pressed;
    for (const each of document.querySelectorAll("[data-press]")) {
      each.disabled = !(each.closest("#answering") ? ready : live);
    }
    at("hint").textContent = live && this.open && !ready ? HINTS[this.pressed ? "pressed" : "asked"] : "";
  }

  question(proposal, slots) {
    if (proposal) {
      const what = WHAT[proposal.kind] ?? proposal.kind;
      return `${what}: ${this.day(proposal.start)}`;
    }
    return slots.length ? "Which of these suits you?" : "Nothing is asked right now.";
  }

  day(start) {
    return this.moment.format(new Date(start));
  }

  answers(answers) {
    const rows = Object.entries(this.members).map(([id, name]) => {
      const answer = answers[id] ?? { status: "needs-action" };
      const row = document.createElement("tr");
      const who = document.createElement("th");
      who.scope = "row";
      who.textContent = name;
      const cells = [STATUS[answer.status] ?? answer.status, HOW[answer.evidence] ?? ""].map((text) => {
        const cell = document.createElement("td");
        cell.textContent = text;
        return cell;
      });
      row.append(who, ...cells);
      return row;
    });
    at("answers").replaceChildren(...rows);
  }
}
