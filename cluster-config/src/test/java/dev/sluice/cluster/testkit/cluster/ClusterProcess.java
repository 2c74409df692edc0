// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.cluster;

import dev.sluice.cluster.ClusterAddress;
import dev.sluice.cluster.ClusterSettings;
import dev.sluice.cluster.hazelcast.ClusterLink;
import dev.sluice.cluster.member.Member;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.member.Role;
import io.vertx.core.Vertx;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A node of a {@link TestCluster} in a process of its own, for what only a process can suffer: a
 * kill and a stop. Confined to the thread of a test.
 */
public final class ClusterProcess implements AutoCloseable {

    private static final long START_SECONDS_MAX = 120;

    private final Process process;

    private ClusterProcess(Process process) {
        this.process = process;
    }

    /** Starts the node and does not wait until it has joined. */
    static ClusterProcess start(ClusterSettings settings) {
        List<String> command =
                List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClusterProcess.class.getName(),
                        settings.cluster(),
                        settings.self().name().value(),
                        settings.self().roles().iterator().next().key(),
                        Integer.toString(settings.bind().port()),
                        Integer.toString(settings.dataMembers()),
                        String.join(
                                ",",
                                settings.join().stream().map(ClusterAddress::toString).toList()));
        try {
            var builder = new ProcessBuilder(command);
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.directory(new File(System.getProperty("java.io.tmpdir")));
            return new ClusterProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The node itself: joins, and stays until its process ends. */
    public static void main(String[] args) throws InterruptedException {
        var loopback = "127.0.0.1";
        var self =
                new Member(
                        new NodeName(args[1]),
                        Long.toString(ProcessHandle.current().pid()),
                        Set.of(Role.of(args[2]).orElseThrow()),
                        "test",
                        loopback,
                        0);
        List<ClusterAddress> join =
                Arrays.stream(args[5].split(","))
                        .map(place -> Integer.parseInt(place.substring(place.indexOf(':') + 1)))
                        .map(port -> new ClusterAddress(loopback, port))
                        .toList();
        var settings =
                new ClusterSettings(
                        args[0],
                        self,
                        new ClusterAddress(loopback, Integer.parseInt(args[3])),
                        new ClusterAddress(loopback, 0),
                        join,
                        Optional.empty(),
                        Integer.parseInt(args[4]),
                        false);
        var link =
                new ClusterLink(
                        Vertx.vertx(),
                        settings,
                        List.of(),
                        new SpeakingObserver(),
                        new SplittableRandom());
        link.start().onFailure(ClusterProcess::fail);
        new CountDownLatch(1).await();
    }

    private static void fail(Throwable cause) {
        System.err.println("the node cannot start: " + cause);
        Runtime.getRuntime().halt(1);
    }

    /** Waits until it says that it has joined; a JVM on a busy machine takes its time to start. */
    public ClusterProcess joined() {
        var said = CompletableFuture.supplyAsync(this::firstLine);
        try {
            String line = said.get(START_SECONDS_MAX, TimeUnit.SECONDS);
            if (!SpeakingObserver.JOINED.equals(line)) {
                throw new AssertionError("the process has not joined, but said: " + line);
            }
            return this;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the process has not joined", e);
        }
    }

    private @Nullable String firstLine() {
        try {
            return process.inputReader(StandardCharsets.UTF_8).readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As kill -9. */
    public void kill() {
        process.destroyForcibly();
    }

    /** As kill -STOP: it keeps its sockets and says nothing. */
    public void suspend() {
        signal("-STOP");
    }

    public void resume() {
        signal("-CONT");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void signal(String signal) {
        try {
            var kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
            if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new AssertionError("kill " + signal + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
