"""Every sentence in Spanish means what it means in English, and names what it names there."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wording.every import APPOINTMENT, SLOTS, intents
from wording.test_variants import meaning, sentences, wordings

from conference_agent.values import (
    AskKeep,
    Close,
    Disclose,
    Goodbye,
    Greet,
    Intent,
    Level,
    Rung,
    Settled,
    Words,
)
from conference_agent.wording import Persona, Style, word
from conference_agent.wording.draft import filled
from conference_agent.wording.english import ENGLISH
from conference_agent.wording.spanish import SPANISH
from conference_agent.wording.spanish.numbers import (
    duration,
    hello,
    spoken_date,
    spoken_moment,
    spoken_number,
    spoken_time,
)
from conference_agent.wording.spanish.spoken import listed, spoken, spoken_sentences
from conference_agent.wording.style import REMEMBERED


def _aware(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


_SAID_AS: dict[str, Callable[[str], str]] = {
    "moment": lambda written: spoken_moment(datetime.fromisoformat(written)),
    "seen": lambda written: spoken_moment(*map(_aware, written.split(" seen "))),
    "date": lambda written: spoken_date(datetime.fromisoformat(written)),
    "time": lambda written: spoken_time(datetime.fromisoformat(f"2026-12-08T{written}")),
    "number": lambda written: spoken_number(int(written)),
    "duration": lambda written: duration(int(written)),
    "text": spoken,
}
_ROWS = [
    tuple(cell.strip() for cell in line.split(" | "))
    for line in Path(__file__).with_name("spanish_forms.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
_INTENTS = intents(APPOINTMENT, SLOTS)
_SPANISH = Style(languages=("es",))
_BOTH = Style(languages=("en", "es"))
_ONCE = (Close, Goodbye, Settled)
_FIXED = {"pass on clinical"}


def variants(intent: Intent) -> list[Words]:
    means = meaning(intent)
    return [filled(each, means, SPANISH) for each in wordings(SPANISH.phrases[means.form])]


_SAID = [(intent, words) for intent in _INTENTS for words in variants(intent)]


def named(wording: str) -> set[str]:
    """Return what a wording names, whichever way."""
    same = {"About": "about", "date": "slot", "time": "slot"}
    return {same.get(place, place) for place in re.findall(r"\{(\w+)\}", wording)}


@pytest.mark.parametrize(("kind", "written", "said"), _ROWS)
def test_what_is_written_is_said_in_spanish(kind: str, written: str, said: str) -> None:
    assert _SAID_AS[kind](written) == said


def test_every_form_is_there_in_both_languages() -> None:
    assert set(SPANISH.phrases) == set(ENGLISH.phrases)


def test_every_wording_names_what_the_english_one_names() -> None:
    for form, phrase in SPANISH.phrases.items():
        (english,) = {frozenset(named(each)) for each in wordings(ENGLISH.phrases[form])}
        assert {frozenset(named(each)) for each in wordings(phrase)} == {english}, form


def test_a_form_has_slow_wordings_where_it_has_them_in_english() -> None:
    assert {form for form, phrase in SPANISH.phrases.items() if phrase.slow} == {
        form for form, phrase in ENGLISH.phrases.items() if phrase.slow
    }


def test_every_form_asks_where_the_english_one_asks() -> None:
    def asks(wording: str) -> bool:
        return wording.endswith("?")

    for form, phrase in SPANISH.phrases.items():
        english = {asks(each) for each in wordings(ENGLISH.phrases[form])}
        assert {asks(each) for each in wordings(phrase)} == english, form


def test_what_may_be_said_again_has_more_wordings_than_are_remembered() -> None:
    forms = {
        means.form
        for intent in _INTENTS
        if not isinstance(intent, _ONCE)
        for means in [meaning(intent)]
    }
    few = {
        form
        for form in (forms - _FIXED) | {"foreign"}
        for ways in (SPANISH.phrases[form].usual, SPANISH.phrases[form].slow)
        if ways is not None and len(set(ways.all())) <= REMEMBERED
    }

    assert few == set()


def test_no_two_forms_share_a_wording() -> None:
    all_of_them = list(chain.from_iterable(map(wordings, SPANISH.phrases.values())))

    assert len(set(all_of_them)) == len(all_of_them)


def test_every_wording_marks_the_end_of_each_slot() -> None:
    for intent, words in _SAID:
        means = meaning(intent)
        assert [mark.start for mark in words.marks] == list(means.slots), words.text
        for slot, mark in zip(means.slots, words.marks, strict=True):
            local = APPOINTMENT.local(slot)
            assert words.text[: mark.char_end].endswith(spoken_time(local))
            assert spoken_date(local) in words.text


def test_no_wording_has_a_digit_a_sign_or_an_empty_place() -> None:
    texts = [words.text for _, words in _SAID]
    spanish = r"¿?[A-ZÁÉÍÓÚÑ][A-Za-zÁÉÍÓÚÜÑáéíóúüñ¿ ,.:?']+[.?]"

    assert [text for text in texts if not re.fullmatch(spanish, text)] == []
    assert [text for text in texts if re.search(r"  | [.,?:]|[.,?:][A-Za-z]", text)] == []


def test_every_question_asks_once_after_two_sentences_at_most() -> None:
    for _, words in _SAID:
        asks = words.text.endswith("?")
        assert words.text.count("?") == words.text.count("¿") == asks, words.text
        assert len(sentences(words.text)) <= 2 + asks, words.text


def test_several_are_spoken_to_as_several_and_one_as_one() -> None:
    many = re.compile(
        r"\b(les|ustedes|todos|pueden|podrán|prefieren|quieren|desean|están|perdonen)\b", re.I
    )
    for intent, words in _SAID:
        form = meaning(intent).form
        # it says the same to one and to all, and a device has people who are not called
        if form.startswith(("readback", "again right", "who ", "nothing", "differs", "disagree")):
            continue
        asks_all = form.endswith(" all")
        assert not words.text.endswith("?") or bool(many.search(words.text)) is asks_all, words.text


def test_nobody_is_taken_for_a_man_or_a_woman() -> None:
    gendered = re.compile(r"\b(bienvenid|encantad|segur|junt)[oa]s?\b", re.IGNORECASE)
    texts = [words.text for _, words in _SAID]

    assert [text for text in texts if gendered.search(text) and "todos juntos" not in text] == []


def test_who_is_spoken_of_with_a_title_has_an_article() -> None:
    texts = [words.text for _, words in _SAID if "doctor" in words.text]

    assert texts
    assert [text for text in texts if re.search(r"(?<!el )(?<!del )\bdoctor\b", text)] == []


def test_slowly_no_sentence_is_longer_than_in_the_usual_wording() -> None:
    for intent in _INTENTS:
        means = meaning(intent)
        phrase = SPANISH.phrases[means.form]
        ways = [phrase.slow or phrase.usual, phrase.usual]
        longest = [
            max(
                len(each.split())
                for wording in way.all()
                for each in sentences(filled(wording, means, SPANISH).text)
            )
            for way in ways
        ]
        assert longest[0] <= longest[1], means.form


def test_every_wording_of_the_first_sentence_says_who_calls_from_where_and_for_whom() -> None:
    texts = [(intent.called, words.text) for intent, words in _SAID if isinstance(intent, Disclose)]

    assert all("asistente automático de Main Street Dental Clinic" in text for _, text in texts)
    assert all(("Rosa" in text) is not called for called, text in texts)


def test_a_spanish_call_begins_in_spanish() -> None:
    now = datetime.fromisoformat("2026-12-07T10:00:00-05:00")
    style = Style(languages=("es",), persona=Persona(), now=now)

    assert word(Disclose(place=APPOINTMENT.place, patient="Rosa"), style).text == (
        "Buenos días, soy Sarah, asistente de voz automática de Main Street Dental Clinic, "
        "y llamo por Rosa."
    )


def test_the_appointment_is_asked_about_with_its_moment() -> None:
    keep = AskKeep(appointment=APPOINTMENT, patient="Rosa", level=Level.ALL, rung=Rung.ALL)

    assert word(keep, _SPANISH).text == (
        "La cita de Rosa para dental cleaning con el doctor Johnson es el martes ocho de "
        "diciembre a las dos y media de la tarde. ¿Pueden venir todos?"
    )


def test_who_share_no_language_hear_both_and_a_slot_is_put_when_the_last_has_named_it() -> None:
    keep = AskKeep(appointment=APPOINTMENT, patient="Rosa", level=Level.TIME, rung=Rung.ALL)
    words = word(keep, _BOTH)
    (mark,) = words.marks

    assert words.text == f"{word(keep).text} {word(keep, _SPANISH).text}"
    assert words.text[: mark.char_end].endswith("a las dos y media de la tarde")


def test_what_names_no_slot_is_said_in_both_without_a_mark() -> None:
    assert word(Greet(names=("Rosa",)), _BOTH) == Words(
        text="Hello Rosa. Hola, Rosa.", wording="Hello {names}.\nHola, {names}."
    )


@given(st.lists(st.sampled_from(_INTENTS), max_size=12), st.booleans())
def test_in_both_languages_no_wording_of_the_last_five_sentences_comes_again(
    said: list[Intent], slow: bool
) -> None:
    style = Style(languages=("en", "es"), slow=slow)
    for intent in said:
        words = word(intent, style)
        heard = {each for together in style.lately for each in together.split("\n")}
        fixed = isinstance(intent, _ONCE) or meaning(intent).form in _FIXED
        assert fixed or not set(words.wording.split("\n")) & heard
        style = style.having_said(words)


@given(st.text())
def test_nothing_is_left_that_a_voice_would_spell_out(written: str) -> None:
    assert not any(char.isdecimal() or char in '<>&{}[]*_`|#@"()/=+?!.' for char in spoken(written))


@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_two_numbers_never_sound_the_same(first: int, second: int) -> None:
    assert (spoken_number(first) == spoken_number(second)) is (first == second)


@pytest.mark.parametrize(
    ("hour", "said"),
    [(3, "Hola"), (6, "Buenos días"), (12, "Buenas tardes"), (20, "Buenas noches")],
)
def test_people_are_greeted_by_the_time_of_the_day(hour: int, said: str) -> None:
    assert hello(datetime(2026, 12, 7, hour)) == said  # noqa: DTZ001 -- a clock's face


def test_names_in_a_row_end_in_the_right_and() -> None:
    assert listed(("Rosa", "Ana", "Inés")) == "Rosa, Ana e Inés"
    assert listed(("Inés", "Rosa")) == "Inés y Rosa"
    assert listed(()) == ""


def test_a_fact_of_the_clinic_is_told_as_a_voice_can_say_it() -> None:
    assert spoken_sentences("Puede aparcar en el nivel 2. Pregunte por la Dra. Ruiz?") == (
        "Puede aparcar en el nivel dos. Pregunte por la doctora Ruiz."
    )
