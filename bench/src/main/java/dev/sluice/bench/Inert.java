// SPDX-License-Identifier: Apache-2.0
package dev.sluice.bench;

import java.lang.reflect.Proxy;

/**
 * Stands in for what a measured step holds and does not ask: it refuses every call but those that
 * give a number, which are answered with 0. A real one would need a socket and its event loop, and
 * those would be measured too. Thread-safe: holds no state.
 */
final class Inert {

    private Inert() {}

    static <T> T of(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) -> {
                            if (method.getReturnType() == long.class) {
                                return 0L;
                            }
                            throw new UnsupportedOperationException(method.toString());
                        }));
    }
}
