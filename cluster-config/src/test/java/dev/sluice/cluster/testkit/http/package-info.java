// SPDX-License-Identifier: Apache-2.0

/**
 * Both ends of an HTTP/1 connection as a test wants them: a client and a server on plain blocking
 * sockets that can do everything wrong on purpose, and that tell a complete message from a broken
 * one. They share no code with the gateway, so that neither can hide a mistake of the other.
 */
@NullMarked
package dev.sluice.cluster.testkit.http;

import org.jspecify.annotations.NullMarked;
