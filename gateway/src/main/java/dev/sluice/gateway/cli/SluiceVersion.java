// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Version line of the command, read from the jar's manifest. Immutable. */
final class SluiceVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = SluiceVersion.class.getPackage().getImplementationVersion();
        return new String[] {"sluice " + Objects.requireNonNullElse(version, "(not packaged)")};
    }
}
