// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The ways of an upstream, good and bad. Thread-safe: holds no state. */
public final class Behaviours {

    private Behaviours() {}

    /** Reads the body and answers with status and text. */
    public static Behaviour answer(int status, String text, String... headers) {
        String response = response(status, text, headers);
        String withoutBody = response.substring(0, response.indexOf("\r\n\r\n") + 4);
        return turn -> {
            turn.readBody();
            turn.send(turn.request().method().equals("HEAD") ? withoutBody : response);
        };
    }

    /** Answers with 200 and a text. */
    public static Behaviour ok(String text) {
        return answer(200, text);
    }

    /** Reads the body and writes exactly these bytes, which need not be HTTP. */
    public static Behaviour raw(String bytes) {
        return turn -> {
            turn.readBody();
            turn.send(bytes);
        };
    }

    /** Reads the body and closes when it has written these bytes. */
    public static Behaviour closeAfter(String bytes) {
        return turn -> {
            turn.readBody();
            turn.send(bytes);
            turn.close();
        };
    }

    /** Reads the body and resets the connection when it has written these bytes. */
    public static Behaviour resetAfter(String bytes) {
        return turn -> {
            turn.readBody();
            turn.send(bytes);
            turn.reset();
        };
    }

    /** Resets the connection instead of an answer. */
    public static Behaviour reset() {
        return resetAfter("");
    }

    /** Reads the body and never answers. */
    public static Behaviour hang() {
        return turn -> {
            turn.readBody();
            turn.awaitPeerGone();
        };
    }

    /** Answers so much later, unless the peer or the upstream goes first. */
    public static Behaviour after(Duration delay, Behaviour then) {
        return turn -> {
            if (turn.pause(delay)) {
                then.serve(turn);
            }
        };
    }

    /** Waits for the test to open a gate. */
    public static Behaviour behind(Gate gate, Behaviour then) {
        return turn -> {
            turn.readBody();
            gate.await();
            then.serve(turn);
        };
    }

    /** The n-th request gets the n-th behaviour, and all further ones the last. */
    public static Behaviour inTurn(Behaviour... behaviours) {
        List<Behaviour> script = List.of(behaviours);
        AtomicInteger next = new AtomicInteger();
        return turn -> script.get(Math.min(next.getAndIncrement(), script.size() - 1)).serve(turn);
    }

    /** A whole response with its length. */
    public static String response(int status, String text, String... headers) {
        StringBuilder response = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
        for (String header : headers) {
            response.append(header).append("\r\n");
        }
        boolean bodiless = status == 204 || status == 304;
        if (!bodiless) {
            response.append("Content-Length: ").append(text.length()).append("\r\n");
        }
        return response.append("\r\n").append(bodiless ? "" : text).toString();
    }
}
