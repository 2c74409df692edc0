// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.tls;

/**
 * One server of a Gateway that terminates TLS. Equal in two configs when clients are met alike:
 * then a connection that was made under one of them may go on under the other. Immutable, but for
 * the material of its identity.
 *
 * @param owner names the server in messages
 */
public record TlsServer(String owner, Identity<ServerMaterial> identity) {}
