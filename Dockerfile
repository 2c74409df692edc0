# SPDX-License-Identifier: Apache-2.0
#
# Holds what the build made; build first: ./sluice --version, or mvn -Dsluice.fast package.
#   docker build -t sluice:local .
# BASE is any image with Java 17 or newer as "java", with bash and the usual small tools;
# deploy/base-image makes one where no registry can be reached.
ARG BASE=eclipse-temurin:25-jre
FROM ${BASE}

# By number: the base image need not know the user, and whoever runs the image sees that it is not root.
ARG ID=10001
RUN mkdir -p /var/lib/sluice /etc/sluice && chown ${ID}:${ID} /var/lib/sluice
COPY docker/healthcheck docker/archive-classes /opt/sluice/bin/
COPY gateway/target/sluice /opt/sluice
COPY examples/checkout /opt/sluice/share/checkout
RUN /opt/sluice/bin/archive-classes /opt/sluice/share/checkout /opt/sluice/sluice.jsa

USER ${ID}:${ID}
WORKDIR /var/lib/sluice
# The node keeps its state in $XDG_STATE_HOME/sluice/NAME, which is in the volume.
ENV XDG_STATE_HOME=/var/lib
VOLUME /var/lib/sluice
EXPOSE 15000 15001

# Half of the memory for the heap: Netty's buffers, threads and code need the other half. No
# performance file, because the root file system may be read-only. Where the archive of classes does
# not fit, say with another garbage collector, the JVM does without and need not say so.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", \
    "-XX:SharedArchiveFile=/opt/sluice/sluice.jsa", "-Xlog:cds=off", "-Xlog:cds+dynamic=off", \
    "--enable-native-access=ALL-UNNAMED", "-jar", "/opt/sluice/sluice.jar"]
CMD ["--help"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=4s --start-period=30s --retries=3 \
    CMD ["/opt/sluice/bin/healthcheck", "15000", "/ready"]
