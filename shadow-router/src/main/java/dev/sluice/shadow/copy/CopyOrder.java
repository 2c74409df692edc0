// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.copy;

import dev.sluice.shadow.rule.ShadowEndpoint;
import dev.sluice.shadow.suppress.CopyHead;
import java.util.Optional;

/**
 * One copy that is to be sent. Confined to one event loop, as its head is.
 *
 * @param head without anything that must not leave
 * @param baseline a second target, which gets the same; empty for none
 */
public record CopyOrder(CopyHead head, ShadowEndpoint target, Optional<ShadowEndpoint> baseline) {}
