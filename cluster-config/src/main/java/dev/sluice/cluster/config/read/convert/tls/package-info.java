// SPDX-License-Identifier: Apache-2.0

/** TLS settings of listeners and upstreams to records. Called by the conversion of resources. */
@NullMarked
package dev.sluice.cluster.config.read.convert.tls;

import org.jspecify.annotations.NullMarked;
