# The worker and the web server, as one image: `docker build -t conference-agent .`
#
# Every package comes by version and hash out of a lock file, and brings its models with it, so
# that nothing is fetched when a container runs. `--build-arg EXTRAS=demo` adds the embedded voice
# and recogniser; the voice is under GPL-3, so the image that is given away is built without it.
ARG PYTHON_IMAGE=python:3.11-slim-bookworm

FROM ${PYTHON_IMAGE} AS build
ARG EXTRAS=""
ENV PIP_CACHE_DIR=/var/cache/pip PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_PROGRESS_BAR=off PIP_ROOT_USER_ACTION=ignore
WORKDIR /build
RUN python3 -m venv --without-pip /opt/conference-agent && python3 -m venv /opt/tools
COPY requirements-base.lock requirements-build.lock requirements.lock ./
RUN --mount=type=cache,target=/var/cache/pip \
    case "${EXTRAS}" in \
      "") lock=requirements-base.lock ;; \
      demo) lock=requirements.lock ;; \
      *) echo "EXTRAS is empty or demo, not ${EXTRAS}." >&2; exit 1 ;; \
    esac; \
    /opt/tools/bin/pip --python /opt/conference-agent/bin/python install --require-hashes --no-deps -r "${lock}" && \
    /opt/tools/bin/pip install --require-hashes --no-deps -r requirements-build.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY mixer mixer
COPY conference_agent conference_agent
RUN /opt/tools/bin/pip wheel --no-index --no-deps --no-build-isolation --wheel-dir dist . && \
    /opt/tools/bin/pip --python /opt/conference-agent/bin/python install --no-index --no-deps dist/*.whl

FROM ${PYTHON_IMAGE}
LABEL org.opencontainers.image.title="conference-agent" \
      org.opencontainers.image.description="A LiveKit agent for a room in which several people share one appointment" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --gid 10001 agent && \
    useradd --uid 10001 --gid agent --no-create-home --home-dir /data --shell /usr/sbin/nologin agent && \
    install -d -o agent -g agent -m 0750 /data /run/conference-agent
COPY --from=build /opt/conference-agent /opt/conference-agent
ENV PATH=/opt/conference-agent/bin:${PATH} \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DATABASE_URL=sqlite:////data/conference-agent.db \
    AGENT_HEALTH_PORT=8081
USER 10001:10001
WORKDIR /data
VOLUME /data
# The worker takes no further call then, and finishes those under way: give it time to.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as web; web.urlopen('http://127.0.0.1:' + os.environ['AGENT_HEALTH_PORT'], timeout=4)"]
ENTRYPOINT ["conference-agent"]
CMD ["worker", "start"]
