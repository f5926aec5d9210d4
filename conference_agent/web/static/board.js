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
  undecided: "Nothing was decided, and nothing was changed.",
  "needs-human": "The clinic will call you.",
  "wrong-party": "This call was not for you. Nothing was changed.",
  "opted-out": "The call was ended as you wished. Nothing was changed.",
};
const LINES = 200;

const at = (id) => document.getElementById(id);
const button = (press) => document.querySelector(`[data-press="${press}"]`);

export class Board {
  constructor({ members, timezone }) {
    this.members = members;
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
    this.open = false;
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
      this.allow(true);
    }
  }

  state({ phase, proposal, choice = [], answers = {}, outcome }) {
    this.answers(answers);
    if (outcome) {
      this.over = true;
      at("proposal").textContent = OUTCOMES[outcome] ?? "The call is over.";
      for (const each of document.querySelectorAll("[data-press]")) each.disabled = true;
      this.allow(false);
      return;
    }
    const asked = JSON.stringify([phase, proposal, choice]);
    if (asked === this.asked) return;
    this.asked = asked;
    const slots = proposal ? [] : choice;
    this.open = Boolean(proposal) || slots.length > 0;
    at("sent").textContent = "";
    at("proposal").textContent = this.question(proposal, slots);
    button("confirm").hidden = slots.length > 0;
    [1, 2].forEach((number) => {
      const pick = button(`pick:${number}`);
      pick.hidden = number > slots.length;
      pick.textContent = pick.hidden ? "" : `${number}: ${this.day(slots[number - 1])}`;
    });
    this.allow(false);
  }

  /** An answer counts once the question has been asked: what was meant for another is none. */
  allow(put) {
    const ready = this.open && put && !this.over;
    for (const each of at("answering").querySelectorAll("button")) each.disabled = !ready;
    at("wait").hidden = ready || !this.open || this.over;
  }

  question(proposal, slots) {
    if (proposal) {
      const what = proposal.kind === "keep" ? "Keep the appointment" : "Move the appointment to";
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
