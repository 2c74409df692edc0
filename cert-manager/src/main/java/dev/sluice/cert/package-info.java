// SPDX-License-Identifier: Apache-2.0

/**
 * SPIFFE identities: the signing authority, issuing, rotation, trust bundles and TLS material. Not
 * built yet; private keys will never leave the node that made them.
 */
@NullMarked
package dev.sluice.cert;

import org.jspecify.annotations.NullMarked;
