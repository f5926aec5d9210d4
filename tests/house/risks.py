"""What may go wrong in a call of several people, and what shows that here it does not.

Each claim is what holds instead. Of the gravest, a test has the claim for its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["GRAVE", "RISKS"]

_HEARING = "tests/claims/test_hearing_a_group.py"
_TALKING = "tests/claims/test_talking_in_a_group.py"
_APPOINTMENT = "tests/claims/test_an_appointment.py"

#: The gravest: the claim, which is the name of a test, and its file.
GRAVE: Final[Mapping[str, str]] = {
    "everybody is heard whoever joined first in a browser or by phone": _HEARING,
    "who said what is known or said to be doubtful": _HEARING,
    "the agent takes its own voice from a loudspeaker for nobodys": _HEARING,
    "side talk is not answered": _TALKING,
    "one persons yes is not the groups": _TALKING,
    "the call goes on when somebody leaves and comes back": _TALKING,
    "the call ends when all have left for good": _TALKING,
    "a day that somebody names is that of the appointments zone": _APPOINTMENT,
    "nothing is written before a yes to the exact readback": _APPOINTMENT,
    "whenever somebody speaks around the write it is written once": _APPOINTMENT,
    "the call ends with one goodbye whatever is said into it": _APPOINTMENT,
    "details are disclosed to nobody before identity is known nor to a newcomer": (
        "tests/rehearsal/test_levels.py"
    ),
}

#: All of them: the claim, and the scenarios (their names) and tests (file::name) that show it.
#: A text scenario has no sound, no browser, and a store and a voice that never fail or wait: what
#: is about those is shown by tests alone.
RISKS: Final[Mapping[str, tuple[str, ...]]] = {
    # in a group that is heard
    "nobody speaks to a wall": (
        "phone-key",
        "tests/hearing/test_ears_tracks.py::test_who_joins_first_does_not_matter",
    ),
    "words are credited to who said them": (
        "two-yeses-at-once",
        "tests/hearing/test_ears_neighbours.py"
        "::test_it_is_credited_to_the_louder_one_and_to_nobody_else",
        "tests/hearing/test_ears.py::test_two_people_at_once_each_get_their_utterance",
    ),
    "two at once are asked by name": ("both-talk-at-one-phone", "yes-and-no-at-once"),
    "coming, going and new tracks leave nothing behind": (
        "republished",
        "page-reloaded",
        "tests/hearing/test_utterance_law.py"
        "::test_every_onset_is_followed_by_one_quiet_and_one_utterance",
    ),
    "talk among the family is left to them": ("side-talk", "wait-for-my-daughter"),
    "its name in other spellings calls it": (
        "its-name-misheard",
        f"{_TALKING}::test_who_speaks_to_it_by_name_is_answered",
        "tests/understanding/test_talk.py"
        "::test_a_name_may_be_spelt_otherwise_but_assistance_is_no_assistant",
    ),
    "a murmur does not cut it off and stop does": (
        "stop",
        "hold-on",
        "tests/dialogue/test_interrupting.py"
        "::test_after_a_word_that_is_no_stop_it_goes_on_and_the_sentence_is_said",
    ),
    "who may not decide does not": ("bystanders-yes", "observer", "relay-alone", "quorum-missing"),
    "no agent talks to an agent": (
        "tests/hearing/test_presence.py::test_agents_and_recorders_are_nobody",
        "tests/hearing/test_ears_tracks.py::test_an_agent_is_neither_heard_nor_a_device",
    ),
    "its own voice is nobody's": (
        "tests/hearing/test_ears_echo.py::test_the_agents_own_voice_is_nobodys_utterance",
    ),
    "several tabs of one machine do not howl": (
        "tests/browser/test_page.py::test_only_the_tab_in_front_is_heard",
    ),
    "two tabs do not throw each other out": (
        "tests/web/test_door.py::test_three_tabs_of_one_browser_are_three_people",
    ),
    "one who leaves does not end it, and all who leave do": (
        "patient-leaves",
        "all-leave-and-return",
        "all-leave-one-returns",
    ),
    "who comes late is told who calls, and nothing is begun again": (
        "joins-late",
        "newcomer-recap",
    ),
    "silence is not sent to be recognised": (
        "tests/hearing/test_activity.py::test_the_native_model_hears_nobody_in_silence",
        "tests/hearing/test_utterances.py"
        "::test_the_recogniser_gets_half_a_second_from_before_the_onset",
    ),
    # in an appointment that is settled
    "a day is that of the calendar": ("tomorrow-at-half-past-eleven", "next-week"),
    "no yes, no write": ("early-yes", "okay-bye", "shared-phone-bare-yes"),
    "one write whatever is killed or said": (
        "speaks-into-the-write",
        "tests/stores/test_contract.py::test_the_same_key_gives_the_same_receipt_again",
        "tests/facilitator/test_facilitator.py"
        "::test_a_lost_answer_to_a_write_is_looked_up_by_its_key",
        "tests/stores/test_faults.py::test_after_a_failure_the_store_works_again",
    ),
    "a slot is given once": (
        "tests/stores/test_contract.py::test_of_rooms_that_race_for_a_slot_exactly_one_wins",
        "tests/dialogue/test_floor.py::test_a_slot_taken_meanwhile_leads_to_another_offer",
    ),
    "what is changed is named before, and is what the record has": (
        "cancel-alone",
        "tests/stores/test_contract.py::test_no_write_for_another_call",
    ),
    "nothing is offered or announced that there is not": (
        "asks-for-what-is-not-free",
        "tests/stores/test_contract.py::test_a_slot_that_is_in_no_calendar_is_taken",
        "tests/wording/test_word.py::test_a_write_is_never_announced_without_its_receipt",
        "tests/understanding/test_model.py::test_only_known_people_and_offered_slots_can_be_named",
    ),
    "the matter is for those who may hear it": (
        "neighbour",
        "birth-date-wrong",
        "she-is-not-here",
        "newcomer-refused",
    ),
    "no number of a phone is shown": (
        "booking-for-her-mother",
        "tests/facilitator/test_scribe.py"
        "::test_the_number_of_whoever_was_not_invited_is_on_no_record",
        "tests/facilitator/test_withheld.py"
        "::test_the_number_of_whoever_was_not_invited_is_in_no_caption",
        "tests/web/test_invites.py::test_an_invite_holds_no_name",
        "tests/log/test_log.py::test_whatever_an_unlisted_key_holds_is_gone",
    ),
    "dates, hours and numbers are spoken as people say them": (
        "spoken-forms",
        "tests/wording/test_spoken_forms.py::test_what_is_written_is_said_as_people_say_it",
    ),
    "nobody waits in silence for a look-up": (
        "tests/dialogue/test_fillers.py::test_a_look_up_that_takes_long_is_spoken_of_once",
    ),
    "a voice that stalls does not hold the call": (
        "tests/dialogue/test_watch.py"
        "::test_a_sentence_whose_end_is_never_reported_is_stopped_and_said_anew",
    ),
    "what was cut off was not said": (
        "stop",
        "tests/dialogue/test_rule_readback.py"
        "::test_a_sentence_cut_off_mints_nothing_and_is_said_again",
    ),
    "no question is asked without end": ("evasive", "confused", "three-rounds"),
    "it ends, once, and in good order": ("all-agree", "everyone-silent", "on-hold"),
    "noise is no answer and no silence": ("television", "everyone-silent", "muted-by-voice"),
    "no advice is given, and an emergency is heeded": ("asks-a-doctors-question", "emergency"),
    "a person can be asked for, and a failed write is said": (
        "human-please",
        "tests/facilitator/test_facilitator.py"
        "::test_a_store_that_takes_nothing_ends_the_call_honestly",
    ),
    "it says that it is a machine, and is not called again": (
        "opt-out",
        "joins-late",
        "tests/wording/test_persona.py::test_no_persona_and_no_greeting_takes_the_disclosure_away",
    ),
    "an end is one of a closed set, and silence is no refusal": (
        "voicemail",
        "voicemail-of-one",
        "everyone-silent",
        "wrong-party",
        "unverified",
    ),
    "who needs longer, or another language, has it": (
        "slower",
        "birth-date-in-parts",
        "spanish",
    ),
}
