// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.outbound;

/**
 * Where a shadow router takes copies. Immutable. It does not print its pass.
 *
 * @param name of the node
 * @param pass what a request presents there
 */
public record RouterAddress(String name, String host, int port, String pass) {

    @Override
    public String toString() {
        return name + " at " + host + ":" + port;
    }
}
