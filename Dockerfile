# syntax=docker/dockerfile:1
#
#   docker build -t waystation .
#   docker run --read-only --stop-timeout 30 -v waystation:/data -p 8080:8080 --env-file waystation.env waystation
#
# The root file system may be read-only; /data holds the ledger and is all that is ever written.

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml .
RUN mvn -B -q dependency:go-offline
COPY src src
RUN mvn -B -q package -DskipTests
# SQLite's library stands in the image, so that nothing has to be unpacked where nothing may be written.
RUN mkdir native && cd native && jar xf ../target/lib/sqlite-jdbc-*.jar "org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" \
    && mv "org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" . && rm -r org

FROM eclipse-temurin:17-jre-jammy
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin waystation \
    && mkdir /app /data && chown waystation /data
WORKDIR /app
# What changes least comes first.
COPY --from=build /build/target/lib lib
COPY --from=build /build/native native
COPY --from=build /build/target/waystation.jar .
COPY LICENSE .
COPY mappings mappings
COPY routes routes

ENV WAYSTATION_HOME=/app WAYSTATION_DATA=/data
# The classes the demo needs are laid out once, here: the gateway starts in about half the time. The demo fails the
# build if its books do not add up.
RUN java -XX:ArchiveClassesAtExit=/app/waystation.jsa -Xlog:cds=off -Xlog:cds+dynamic=off -jar waystation.jar demo --exit \
    && rm -rf /data/* /tmp/*

USER 10001
VOLUME /data
EXPOSE 8080

HEALTHCHECK --interval=30s --timeout=10s --start-period=20s \
    CMD ["java", "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", \
         "-XX:SharedArchiveFile=/app/waystation.jsa", "-jar", "/app/waystation.jar", "status", "--live"]

ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", \
            "-XX:SharedArchiveFile=/app/waystation.jsa", "-Djava.io.tmpdir=/data", \
            "-Dorg.sqlite.lib.path=/app/native", "-Dorg.sqlite.lib.name=libsqlitejdbc.so", \
            "-jar", "/app/waystation.jar"]
CMD ["run"]
