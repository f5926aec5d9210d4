"""Every wording of an intent keeps what the intent promises, and none is heard twice in a row."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st
from wording.every import APPOINTMENT, SLOTS, intents

from conference_agent.people.question import question_kind
from conference_agent.values import (
    Appointment,
    AskAgain,
    AskBirth,
    AskCancel,
    AskChoice,
    AskClear,
    AskKeep,
    AskMove,
    AskPress,
    AskQuiet,
    AskReadback,
    AskWho,
    Close,
    Disclose,
    Goodbye,
    Intent,
    Level,
    QuestionKind,
    Rung,
    Settled,
    Tell,
    Words,
)
from conference_agent.wording import Style, spoken_date, spoken_time, word
from conference_agent.wording.draft import filled
from conference_agent.wording.english import ENGLISH
from conference_agent.wording.language import Meaning
from conference_agent.wording.meaning import meanings
from conference_agent.wording.phrase import Phrase
from conference_agent.wording.spanish import SPANISH
from conference_agent.wording.style import REMEMBERED

_QUESTIONS = (AskKeep, AskChoice, AskMove, AskCancel, AskReadback, AskWho, AskClear, AskAgain)
_KINDS: dict[type[Intent], QuestionKind] = {
    AskKeep: QuestionKind.KEEP,
    AskChoice: QuestionKind.OFFER,
    AskMove: QuestionKind.OFFER,
    AskCancel: QuestionKind.CANCEL,
    AskReadback: QuestionKind.READBACK,
    AskWho: QuestionKind.IDENTITY,
    AskBirth: QuestionKind.IDENTITY,
    AskClear: QuestionKind.CLARIFY,
}
#: What a call says once: its fixed last words, and its result.
_ONCE = (Close, Goodbye, Settled)
_INTENTS = intents(APPOINTMENT, SLOTS)
#: The safe answer to a question for a doctor.
_FIXED = {"pass on clinical"}
#: By name these take about six seconds.
_BRIEF = (AskKeep, AskMove, AskCancel, AskReadback)
#: Words without a stop or a comma.
_BREATH_WORDS = 25
#: Words of a question by name: about six seconds at 165 a minute.
_BRIEF_WORDS = 22


def meaning(intent: Intent) -> Meaning:
    assert not isinstance(intent, Tell)
    (only,) = meanings(intent)
    return only


def wordings(phrase: Phrase) -> tuple[str, ...]:
    slow = () if phrase.slow is None else phrase.slow.all()
    return (*phrase.usual.all(), *slow)


def variants(intent: Intent) -> list[Words]:
    """Return an intent in all its wordings."""
    means = meaning(intent)
    return [filled(each, means, ENGLISH) for each in wordings(ENGLISH.phrases[means.form])]


#: What is said of the party as a whole, in front of a question.
_CONCORD = {"differs", "nothing", "nothing alone"}
#: What is said before the clinic's own words.
_BEFORE = {"foreign"}
_AGAIN = [
    intent
    for intent in _INTENTS
    if not isinstance(intent, _ONCE) and meaning(intent).form not in _FIXED
]
_SAID = [(intent, words) for intent in _INTENTS for words in variants(intent)]


def _kinds(intent: Intent) -> set[QuestionKind | None]:
    """Return what a question may be taken for where nothing else is known of it."""
    if not isinstance(intent, AskAgain):
        return {_KINDS.get(type(intent))}
    # "does that suit you?" does not say by itself whether it is about what stands or another time
    alike = intent.kind is QuestionKind.OFFER and not intent.choice
    return {intent.kind, QuestionKind.KEEP} if alike else {intent.kind}


def sentences(text: str) -> list[str]:
    return [each for each in re.split(r"(?<=[.?])\s+", text) if each]


def test_every_form_of_a_sentence_is_written_down_and_none_besides() -> None:
    said = {meaning(intent).form for intent in _INTENTS}

    # a persona with a name introduces itself by it
    by_name = {f"{form} by name" for form in said if form.startswith("disclose")}
    assert said | by_name | _CONCORD | _BEFORE == set(ENGLISH.phrases)


def test_what_may_be_said_again_has_more_wordings_than_are_remembered() -> None:
    forms = {meaning(intent).form for intent in _AGAIN} | _CONCORD | _BEFORE
    counts = {
        form: [
            len(set(each.all()))
            for each in (ENGLISH.phrases[form].usual, ENGLISH.phrases[form].slow)
            if each is not None
        ]
        for form in forms
    }

    assert {form: count for form, count in counts.items() if min(count) <= REMEMBERED} == {}


def test_no_two_forms_share_a_wording() -> None:
    all_of_them = list(chain.from_iterable(map(wordings, ENGLISH.phrases.values())))

    assert len(set(all_of_them)) == len(all_of_them)


def test_every_wording_names_every_slot_once_and_marks_its_end() -> None:
    for intent, words in _SAID:
        slots = meaning(intent).slots
        assert [mark.start for mark in words.marks] == list(slots), words.text
        for slot, mark in zip(slots, words.marks, strict=True):
            assert words.text[: mark.char_end].endswith(spoken_time(APPOINTMENT.local(slot)))


def test_every_wording_names_weekday_date_and_hour_of_its_slots() -> None:
    for intent, words in _SAID:
        for slot in map(APPOINTMENT.local, meaning(intent).slots):
            assert spoken_date(slot) in words.text
            assert spoken_time(slot) in words.text


def test_no_wording_has_a_digit_a_sign_or_a_place_left_empty() -> None:
    texts = [words.text for _, words in _SAID]

    assert [text for text in texts if not re.fullmatch(r"[A-Z][A-Za-z ,.:?']+[.?]", text)] == []
    assert [text for text in texts if re.search(r"  | [.,?:]|[.,?:][A-Za-z]", text)] == []


def test_every_question_asks_once_at_its_end_after_two_sentences_at_most() -> None:
    for intent, words in _SAID:
        # asked for a birth date or a code, some wordings beg and do not ask
        begs = (isinstance(intent, AskBirth) and "lease" in words.text) or "ask you" in words.text
        asks = isinstance(intent, (*_QUESTIONS, AskBirth)) and not begs
        assert words.text.count("?") == asks, words.text
        assert words.text.endswith("?") is asks, words.text
        assert len(sentences(words.text)) <= 2 + asks, words.text


def test_nothing_is_said_in_one_breath_that_is_longer_than_a_listener_keeps() -> None:
    spanish = [
        filled(each, means, SPANISH)
        for intent in _INTENTS
        for means in [meaning(intent)]
        for each in wordings(SPANISH.phrases[means.form])
    ]
    breaths = [
        breath
        for words in (*(words for _, words in _SAID), *spanish)
        for breath in re.split(r"[.,?:]", words.text)
    ]

    assert [each for each in breaths if len(each.split()) > _BREATH_WORDS] == []


def test_every_wording_of_a_question_is_seen_to_ask_the_same() -> None:
    wrong = [
        (words.text, question_kind(words.text))
        for intent, words in _SAID
        if "?" in words.text and question_kind(words.text) not in _kinds(intent)
    ]

    assert wrong == []


def test_every_question_by_name_begins_with_the_name() -> None:
    named = [
        words.text
        for intent, words in _SAID
        if isinstance(intent, AskKeep | AskChoice | AskMove | AskCancel | AskReadback)
        and intent.rung is not Rung.ALL
    ]

    assert [text for text in named if not text.startswith("Anna, ")] == []


def test_every_usual_question_by_name_is_brief() -> None:
    texts = [
        filled(each, means, ENGLISH).text
        for intent in _INTENTS
        if isinstance(intent, AskKeep | AskMove | AskCancel | AskReadback)
        and intent.rung is not Rung.ALL
        for means in [meaning(intent)]
        for each in ENGLISH.phrases[means.form].usual.all()
    ]

    assert [text for text in texts if len(text.split()) > _BRIEF_WORDS] == []


def test_every_wording_of_the_first_sentence_says_who_it_is_and_from_where() -> None:
    texts = [words.text for intent, words in _SAID if isinstance(intent, Disclose)]

    assert all("automated assistant of Main Street Dental Clinic" in text for text in texts)


def test_for_whom_is_said_to_those_who_are_called_and_to_nobody_who_calls() -> None:
    texts = [(intent.called, words.text) for intent, words in _SAID if isinstance(intent, Disclose)]

    assert {called for called, _ in texts} == {True, False}
    assert all(("Rosa" in text) is not called for called, text in texts)


def test_every_wording_of_a_hint_names_what_can_be_pressed() -> None:
    hints = [words.text for intent, words in _SAID if isinstance(intent, AskQuiet | AskPress)]

    assert [text for text in hints if not re.search(r"button|press one", text)] == []


def test_slowly_no_sentence_is_longer_than_in_the_usual_wording() -> None:
    for intent in _INTENTS:
        means = meaning(intent)
        phrase = ENGLISH.phrases[means.form]
        if phrase.slow is None:
            continue
        longest = [
            max(len(each.split()) for text in ways.all() for each in sentences(_text(text, intent)))
            for ways in (phrase.slow, phrase.usual)
        ]
        assert longest[0] <= longest[1], means.form


def _text(wording: str, intent: Intent) -> str:
    return filled(wording, meaning(intent), ENGLISH).text


@given(st.lists(st.sampled_from(_AGAIN), max_size=30), st.text(max_size=5), st.booleans())
def test_no_wording_of_the_last_five_sentences_is_said_again(
    said: list[Intent], call: str, slow: bool
) -> None:
    style = Style(call=call, slow=slow)
    for intent in said:
        words = word(intent, style)
        assert words.wording not in style.lately
        style = style.having_said(words)


@given(st.sampled_from(_INTENTS), st.lists(st.sampled_from(_INTENTS), max_size=9), st.text())
def test_what_is_said_follows_from_what_was_said_alone(
    intent: Intent, before: list[Intent], call: str
) -> None:
    styles = [Style(call=call), Style(call=call)]
    for each in before:
        styles = [style.having_said(word(each, style)) for style in styles]

    assert word(intent, styles[0]) == word(intent, styles[1])


def test_what_is_said_for_the_first_time_is_said_the_same_in_every_call() -> None:
    assert all(
        word(intent, Style(call=call)) == word(intent)
        for intent in _INTENTS
        for call in ("a", "b", "c")
    )


def test_what_is_said_again_goes_another_way_in_another_call(appointment: Appointment) -> None:
    keep = AskKeep(
        appointment=appointment, patient="Rosa", level=Level.ALL, rung=Rung.NAME, name="Anna"
    )
    second = {word(keep, Style(call=str(call)).having_said(word(keep))).text for call in range(30)}

    assert len(second) > 1


def test_the_second_one_asked_by_name_hears_other_words(appointment: Appointment) -> None:
    keep = AskKeep(
        appointment=appointment, patient="Rosa", level=Level.ALL, rung=Rung.NAME, name="Rosa"
    )
    anna = replace(keep, name="Anna")

    first = word(keep)
    second = word(anna, Style().having_said(first))

    assert first.wording != second.wording


def test_a_sentence_of_a_flow_has_its_own_words_alone(appointment: Appointment) -> None:
    tell = Tell(
        text="Thank you. Shall we begin?",
        needs=Level.ALL,
        appointment=appointment,
        patient="Rosa",
        start=appointment.start,
    )

    assert word(tell).text == "Thank you. Shall we begin?"
    assert word(tell, Style(slow=True)).pauses
