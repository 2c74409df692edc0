// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.registry;

import io.vertx.core.buffer.Buffer;

/**
 * The answer to one scrape. Immutable: nobody writes to the body after it was made.
 *
 * @param contentType names the format and its version
 */
public record Exposition(String contentType, Buffer body) {}
