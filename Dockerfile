# A node of a grading cluster: the judge, its katas and a dask.distributed worker. docs/grading-many.md says how to run it.
#
#   docker build -t kata-judge .
#   docker run --rm kata-judge dask scheduler
#   docker run --rm --security-opt seccomp=unconfined --cap-add SYS_ADMIN kata-judge dask worker tcp://SCHEDULER:8786
FROM python:3.11-slim-bookworm

# git reads bare repositories (where a batch is started); tini reaps what a killed worker leaves behind.
RUN apt-get update \
 && apt-get install -y --no-install-recommends git tini \
 && rm -rf /var/lib/apt/lists/*

WORKDIR /opt/kata-judge
COPY pyproject.toml requirements.lock ./
RUN python -m pip install --no-cache-dir --disable-pip-version-check -r requirements.lock

COPY judge judge
COPY katas katas
COPY solutions solutions
COPY README.md LICENSE ./
RUN python -m pip install --no-cache-dir --disable-pip-version-check --no-deps \
    --config-settings editable_mode=compat -e .

# One grade at a time for each worker process: the pytest inside a grade belongs to the whole process. A worker that says
# nothing for a minute is taken for lost, and what ran there is given to another.
ENV DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL=60s \
    DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES=3 \
    PYTHONDONTWRITEBYTECODE=1

ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["judge", "list"]
