"""A LiveKit agent that prints who says what: ``python examples/group_hearing.py start``."""

import os
import sys

from livekit.agents import AgentServer, AutoSubscribe, JobContext, cli

from conference_agent.hearing import GroupHearing

server = AgentServer()


@server.rtc_session(agent_name="listener")
async def listen(ctx: JobContext) -> None:
    """Print every utterance until the room is over."""
    await ctx.connect(auto_subscribe=AutoSubscribe.AUDIO_ONLY, single_peer_connection=False)
    async with GroupHearing(ctx.room) as hearing:
        async for utterance in hearing:
            print(f"{utterance.device}: {utterance.text}", flush=True)


if __name__ == "__main__":
    needed = ("LIVEKIT_URL", "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET")
    missing = [name for name in needed if not os.environ.get(name)]  # noqa: TID251 - no settings
    if missing:
        print(f"{', '.join(missing)} must be set: those of a LiveKit server.", file=sys.stderr)
        sys.exit(2)
    cli.run_app(server)
