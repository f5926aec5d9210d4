from __future__ import annotations

from livekit import api

from conference_agent.people import device_id, microphone_token
from conference_agent.values import Line

_SECRET = "not much of a secret, but long enough"


def test_a_token_is_for_one_room_and_a_microphone_and_no_data() -> None:
    token = microphone_token(device_id("Rosa"), "room-7", api_key="key", api_secret=_SECRET)
    claims = api.TokenVerifier("key", _SECRET).verify(token)

    grants = claims.video
    assert grants is not None
    assert (claims.identity, claims.name) == ("rosa-tab", "")
    assert (grants.room, grants.room_join) == ("room-7", True)
    assert grants.can_publish_sources == ["microphone"]
    assert grants.can_publish_data is False
    assert grants.can_update_own_metadata is False


def test_a_phones_token_is_of_its_kind_and_lets_its_keys_through() -> None:
    token = microphone_token(
        device_id("Rosa"), "room-7", api_key="key", api_secret=_SECRET, line=Line.PHONE
    )
    claims = api.TokenVerifier("key", _SECRET).verify(token)

    assert claims.kind == "sip"
    assert claims.video is not None
    assert claims.video.can_publish_data is True
    assert claims.video.can_publish_sources == ["microphone"]
