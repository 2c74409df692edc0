// SPDX-License-Identifier: Apache-2.0

/**
 * Certificates, private keys and authorities from files: where they stand, how PEM is read, and
 * whether what was read can be used. Everything here blocks and runs off the event loops. No
 * message of this package holds a word of a private key.
 */
@NullMarked
package dev.sluice.gateway.tls.material;

import org.jspecify.annotations.NullMarked;
