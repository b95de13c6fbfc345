# The chat on a CPU, for others to reach: docs/serving.md says how to start it.

FROM python:3.11-slim AS made
# MORE is a package besides: pymilvus, for libraries in Milvus.
ARG MORE=""
ENV HF_HUB_OFFLINE=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/iraqqa
ENV PATH=/opt/iraqqa/bin:$PATH
WORKDIR /source
COPY constraints.txt constraints-engines.txt requirements-light.txt pyproject.toml MANIFEST.in README.md LICENSE NOTICE ./
COPY src src
COPY app app
RUN pip install --no-deps --requirement requirements-light.txt . \
    && if [ -n "$MORE" ]; then \
        pip install --constraint constraints.txt --constraint constraints-engines.txt "$MORE"; fi
# What was just installed must index and answer.
RUN echo "The harbour wall in Port Selby collapsed on Tuesday." > /tmp/wall.txt \
    && iraqqa index /tmp/wall.txt --library /tmp/library \
    && iraqqa ask "What collapsed in Port Selby?" --library /tmp/library

FROM python:3.11-slim
COPY --from=made /opt/iraqqa /opt/iraqqa
RUN useradd --uid 10001 --create-home --home-dir /state iraqqa && chmod 700 /state
ENV PATH=/opt/iraqqa/bin:$PATH \
    HOME=/state \
    IRAQQA_STATE=/state/own \
    HF_HUB_OFFLINE=1 \
    GRADIO_ANALYTICS_ENABLED=False \
    ORT_DISABLE_TELEMETRY=1 \
    PYTHONDONTWRITEBYTECODE=1
USER 10001
WORKDIR /state
VOLUME /state
EXPOSE 7860
# The page that asks for a password is there as soon as the chat is.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:7860/', timeout=5)"]
ENTRYPOINT ["iraqqa"]
CMD ["chat", "--host", "0.0.0.0", "--no-browser", "--library", "/state/library"]
