// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Ports for members, which look for each other and so must know them before they are bound. They
 * lie below those that Linux hands out by itself (32768 and up): one of those could become the
 * other end of any connection between being chosen and being bound. Thread-safe: holds no state.
 */
public final class MemberPorts {

    private static final int FIRST = 20_000;
    private static final int BEHIND_LAST = 32_000;

    private MemberPorts() {}

    /** So many different ports of the loopback address that nobody has now. */
    public static List<Integer> free(int count) {
        RandomGenerator random = new SplittableRandom();
        List<ServerSocket> held = new ArrayList<>();
        try {
            while (held.size() < count) {
                hold(random.nextInt(FIRST, BEHIND_LAST), held);
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            held.forEach(MemberPorts::release);
        }
    }

    private static void hold(int port, List<ServerSocket> held) {
        try {
            held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        } catch (IOException taken) {
            // Another one will do; there are twelve thousand.
            return;
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("a port could not be given back", e);
        }
    }
}
