# SPDX-License-Identifier: Apache-2.0
#
# Holds what the build made; build first: ./sluice --version, or mvn -Dsluice.fast package.
#   docker build -t sluice:local .
# BASE is any image with Java 17 or newer as "java" and with bash.
ARG BASE=eclipse-temurin:25-jre
FROM ${BASE}

# By number: the base image need not know the user, and whoever runs the image sees that it is not root.
ARG ID=10001
RUN mkdir -p /var/lib/sluice /etc/sluice && chown ${ID}:${ID} /var/lib/sluice
COPY docker/healthcheck /opt/sluice/bin/healthcheck
COPY gateway/target/sluice /opt/sluice

USER ${ID}:${ID}
WORKDIR /var/lib/sluice
# The node keeps its state in $XDG_STATE_HOME/sluice/NAME, which is in the volume.
ENV XDG_STATE_HOME=/var/lib
VOLUME /var/lib/sluice
EXPOSE 15000 15001

# Half of the memory for the heap: Netty's buffers, threads and code need the other half. No
# performance file, because the root file system may be read-only.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", \
    "--enable-native-access=ALL-UNNAMED", "-jar", "/opt/sluice/sluice.jar"]
CMD ["--help"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=4s --start-period=30s --retries=3 \
    CMD ["/opt/sluice/bin/healthcheck", "15000", "/ready"]
