// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node;

import dev.sluice.gateway.datapath.CompiledConfig;
import dev.sluice.gateway.datapath.EventLoops;
import dev.sluice.gateway.datapath.ListenerPlan;
import dev.sluice.gateway.listener.BindAddress;
import dev.sluice.gateway.listener.ListenerSettings;
import dev.sluice.gateway.observe.log.AccessLog;
import dev.sluice.gateway.upstream.DnsKeeper;
import dev.sluice.gateway.upstream.SystemAddressLookup;
import dev.sluice.gateway.upstream.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Placeholder. */
public final class Node {}
