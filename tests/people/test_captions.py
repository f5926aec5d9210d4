from __future__ import annotations

from people.examples import scenario

from conference_agent.people.captions import Caption, ended_sentence, read_caption
from conference_agent.people.script import Heard, QuestionEnded
from conference_agent.values import QuestionKind


def caption(text: str, **attributes: str) -> Caption:
    written = {"lk.transcription_final": "true", "speaker": "facilitator", **attributes}
    return read_caption(
        text, written, at_s=1.0, receiver="rosa-tab", sender="agent-1", stream="stream-1"
    )


def test_a_question_names_its_kind_and_those_it_is_put_to() -> None:
    seen = caption("Can you?", sentence="s1", question="keep", to="anna,ben")

    assert ended_sentence(seen, scenario()) == QuestionEnded(
        QuestionKind.KEEP, frozenset({"Anna", "Ben"}), "Can you?"
    )


def test_a_question_to_all_is_open_to_everybody() -> None:
    seen = caption("Can you?", sentence="s1", question="keep", to="all")

    assert ended_sentence(seen, scenario()) == QuestionEnded(QuestionKind.KEEP, None, "Can you?")


def test_a_statement_is_heard() -> None:
    assert ended_sentence(caption("Hello.", sentence="s1"), scenario()) == Heard("Hello.")


def test_our_own_statement_is_no_question_whatever_its_words() -> None:
    seen = caption("Can you make it? Good.", sentence="s1")

    assert isinstance(ended_sentence(seen, scenario()), Heard)


def test_another_agents_question_is_classified() -> None:
    seen = caption("Anna, can you make it?", speaker="")

    assert ended_sentence(seen, scenario()) == QuestionEnded(
        QuestionKind.KEEP, frozenset({"Anna"}), seen.text
    )


def test_a_sentence_that_was_cut_off_has_not_been_said() -> None:
    assert ended_sentence(caption("Can you?", question="keep", cut="true"), scenario()) is None


def test_a_sentence_that_is_being_said_has_not_ended() -> None:
    seen = caption("Can you?", question="keep", **{"lk.transcription_final": "false"})

    assert ended_sentence(seen, scenario()) is None


def test_what_a_person_said_is_no_sentence_of_the_facilitator() -> None:
    assert ended_sentence(caption("Can you come?", speaker="Anna"), scenario()) is None
