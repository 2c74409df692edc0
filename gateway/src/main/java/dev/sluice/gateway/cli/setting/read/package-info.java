// SPDX-License-Identifier: Apache-2.0

/**
 * What the texts of settings mean: values instead of texts, defaults for what was not given, and
 * the rules between settings. Every refusal names the flag, variable or line that is at fault.
 */
@NullMarked
package dev.sluice.gateway.cli.setting.read;

import org.jspecify.annotations.NullMarked;
