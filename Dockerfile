# Yingdan in a container: `docker compose up` starts it with PostgreSQL and TLS (docs/*/operations.md).
FROM python:3.12-slim AS build
WORKDIR /src
COPY . .
RUN pip install --no-cache-dir --require-hashes -r requirements/run.lock \
 && pip install --no-cache-dir --no-deps --prefix=/out .

FROM python:3.12-slim
RUN useradd --system --uid 10001 --home-dir /data yingdan && install -d -o yingdan -g yingdan -m 700 /data
COPY requirements/run.lock /tmp/run.lock
RUN pip install --no-cache-dir --require-hashes -r /tmp/run.lock && rm /tmp/run.lock
COPY --from=build /out /usr/local
ENV YINGDAN_HOME=/data PYTHONUNBUFFERED=1
VOLUME /data
USER yingdan
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-c", "import urllib.request as r; r.urlopen(r.Request('http://127.0.0.1:8000/accounts/login/', headers={'Host': 'localhost', 'X-Forwarded-Proto': 'https'}))"]
CMD ["yingdan", "serve", "--host", "0.0.0.0"]
