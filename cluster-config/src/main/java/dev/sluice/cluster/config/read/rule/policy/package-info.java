// SPDX-License-Identifier: Apache-2.0

/**
 * Rules for who may call whom: AuthorizationPolicy, RequestAuthentication and PeerAuthentication.
 */
@NullMarked
package dev.sluice.cluster.config.read.rule.policy;

import org.jspecify.annotations.NullMarked;
