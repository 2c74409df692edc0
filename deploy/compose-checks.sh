# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# The checks of deploy/compose-test. Each leaves the composition as it found it: whole and healthy.
: "${work:?}" "${project:?}"

# The limit of examples/cluster/rate-limit.yaml, and how long a node may spend what it was lent.
readonly RATE=100 BURST=20 LEASE_MS=500
# In any time T at most burst + rate * (T + lease): so much above rate * T.
readonly EXCESS_MAX=$((BURST + RATE * LEASE_MS / 1000))
# Three times the limit, the gateways loaded 80 to 20.
readonly LOAD=(240 60)
# Machines that run this are busy, and shares are for benchmarks to judge; a limit that gives much
# less than it says is broken all the same.
readonly USE_PERCENT_MIN=85
# A gateway that slept or was cut off may take 15 s to find its way back: of the load that begins when the
# cluster is whole again, the last seconds are looked at.
# How soon a change must be in force everywhere, and the cluster whole again after a loss.
readonly CONFIG_SECONDS_MAX=15 HEAL_SECONDS_MAX=60

detail() {
    printf '%s' "$*" >"$work/detail"
}

# differs LOAD MESSAGE: fails with all that is known of the load.
differs() {
    fail "$1: $2; $(paste -sd' ' "$work/load.$1")"
}

# load NAME SECONDS PATH LIMIT RATE1 RATE2: traffic to both gateways; what came of it is asked by got.
load() {
    python3 deploy/traffic.py --seconds "$2" --path "$3" --limit "$4" \
        "127.0.0.1:$SLUICE_PORT_1@$5" "127.0.0.1:$SLUICE_PORT_2@$6" >"$work/load.$1"
}

# limited NAME SECONDS: three times the limit, on the route that has it, and how many of it each gateway
# admitted in doubt: by its share, while the cluster could not be asked.
limited() {
    local gateway doubt
    local -A before
    for gateway in gateway-1 gateway-2; do
        before[$gateway]=$(in_doubt $gateway)
    done
    load "$1" "$2" /pay $RATE "${LOAD[@]}"
    for gateway in gateway-1 gateway-2; do
        doubt=$(in_doubt $gateway)
        # One that was started anew counts from 0.
        ((doubt < before[$gateway])) || doubt=$((doubt - before[$gateway]))
        printf '%s.doubt %d\n' $gateway "$doubt" >>"$work/load.$1"
    done
}

# in_doubt GATEWAY: since it was started; 0 when it does not answer.
in_doubt() {
    { admin "$1" /api/v1/limits 2>/dev/null || true; } | { grep -o '"admittedInDoubt":[0-9]*' || true; } |
        awk -F : '{ sum += $2 } END { print sum + 0 }'
}

# got NAME LINE: a value as a whole number; 0 when there is no such line.
got() {
    awk -v key="$2" '$1 == key { value = $2 } END { printf "%d\n", value + 0.999999 }' "$work/load.$1"
}

expect_none() {
    local line
    for line in "${@:2}"; do
        (($(got "$1" "$line") == 0)) || differs "$1" "$line is $(got "$1" "$line") (expected: 0)"
    done
}

# excess NAME: in words.
excess() {
    printf '%d above the rate (at most %d), %d in doubt' "$(got "$1" excess)" $EXCESS_MAX "$(doubt "$1")"
}

doubt() {
    printf '%d' $(($(got "$1" gateway-1.doubt) + $(got "$1" gateway-2.doubt)))
}

# expect_within_limit NAME: the bound of a limit that is connected, and what was admitted in doubt beside it.
expect_within_limit() {
    local most=$((EXCESS_MAX + $(doubt "$1")))
    (($(got "$1" excess) <= most)) ||
        differs "$1" "admitted $(got "$1" excess) above the rate (expected: at most $most)"
}

# expect_share NAME GATEWAY SECONDS: one of two gateways that cannot ask has half of the limit.
expect_share() {
    local most=$(((RATE * $3 + BURST) / 2)) share
    share=$(got "$1" "$2.doubt")
    ((share > 0 && share <= most)) ||
        differs "$1" "$2 admitted $share in doubt in $3 s (expected: 1 to $most)"
}

# expect_used NAME PART SECONDS: the limit was not only kept but given. PART is all or tail. A machine that
# is too slow to send as much as the limit allows shows that all of it was admitted, and says so.
expect_used() {
    local allowed=$((RATE * $3)) offered
    offered=$(got "$1" "$2.requests")
    if ((offered < allowed)); then
        printf 'compose-test: %s: only %d requests in %d s could be sent, and the limit was not reached\n' \
            "$1" "$offered" "$3"
        allowed=$offered
    fi
    (($(got "$1" "$2.ok") >= allowed * USE_PERCENT_MIN / 100)) ||
        differs "$1" "admitted $(got "$1" "$2.ok") in $3 s (expected: $USE_PERCENT_MIN % of $allowed or more)"
}

# expect_split NAME: v2 gets a tenth; chance may give half or double.
expect_split() {
    local target v2 all
    for target in target1 target2; do
        all=$(got "$1" $target.ok)
        v2=$(got "$1" $target.version.v2)
        ((all > 0 && v2 * 20 >= all && v2 * 5 <= all)) ||
            differs "$1" "$target: v2 gave $v2 of $all answers (expected: 5 to 20 %)"
    done
}

# await SECONDS WHAT COMMAND...: until the command succeeds.
await() {
    local deadline=$((SECONDS + $1)) what=$2
    shift 2
    until "$@"; do
        ((SECONDS < deadline)) || fail "not within time: $what"
        sleep 0.25
    done
}

# admin SERVICE PATH: the body that the node's admin API answers, asked inside its container.
admin() {
    # shellcheck disable=SC2016 # Expanded inside.
    docker exec "$(container "$1")" bash -c '
        exec 3<>/dev/tcp/127.0.0.1/15000
        printf "GET %s HTTP/1.0\r\nHost: 127.0.0.1:15000\r\n\r\n" "$1" >&3
        while read -r -t 5 -u 3 line && [[ $line != $'"'\\r'"' ]]; do :; done
        cat <&3' admin "$2"
}

release() {
    curl --silent --max-time 5 --dump-header - --output "$work/null" -H 'Host: checkout' \
        "http://127.0.0.1:$1/" | tr -d '\r' | sed -n 's/^x-release: //Ip'
}

in_force() {
    [[ $(release "$SLUICE_PORT_1") == "$1" && $(release "$SLUICE_PORT_2") == "$1" ]]
}

publish_release() {
    sed -i "s/x-release: \"[0-9]*\"/x-release: \"$1\"/" "$work/config/checkout.yaml"
    await "$CONFIG_SECONDS_MAX" "release $1 on both gateways" in_force "$1"
}

# members SERVICE: how many members the node sees, itself included.
members() {
    admin "$1" /api/v1/cluster | grep -o '"name"' | wc -l
}

sees_all() {
    (($(members "$1") == 6))
}

alone() {
    (($(members "$1") <= 1))
}

await_whole() {
    local service
    for service in gateway-1 gateway-2; do
        await "$HEAL_SECONDS_MAX" "$service sees six members" sees_all "$service"
    done
}

# One node of the composition examples/compose: it serves, takes a change, refuses a bad file.
check_one_node() {
    # Fresh JVMs on half a processor each are slow; that is no failure.
    SLUICE_PORT_2=$SLUICE_PORT_1 load warm-up 4 / 0 20 20
    SLUICE_PORT_2=$SLUICE_PORT_1 load one-node 4 / 0 40 40
    expect_none one-node all.failed
    expect_split one-node
    sed -i 's/timeout: 5s/headers: { response: { set: { x-release: "2" } } }/' "$work/config/checkout.yaml"
    SLUICE_PORT_2=$SLUICE_PORT_1 await "$CONFIG_SECONDS_MAX" 'the change' in_force 2
    printf 'kind: Nonsense\n' >"$work/config/broken.yaml"
    await "$CONFIG_SECONDS_MAX" 'the refusal of a bad file' refused sluice /api/v1/config
    SLUICE_PORT_2=$SLUICE_PORT_1 in_force 2 || fail 'a bad file took the config down'
    check_hardening
    detail "$(got one-node all.ok) requests"
}

# refused SERVICE PATH: whether what the node answers names the bad file.
refused() {
    admin "$1" "$2" | grep -q broken.yaml
}

# What the composition promises of each container.
check_hardening() {
    local service facts
    for service in $(compose config --services); do
        facts=$(docker inspect --format '{{.Config.User}} {{.HostConfig.ReadonlyRootfs}}
            {{- if and .HostConfig.Memory .HostConfig.NanoCpus}} bounded{{end}} {{.HostConfig.RestartPolicy.Name}}' \
            "$(container "$service")")
        [[ $facts == '10001:10001 true bounded unless-stopped' ]] ||
            fail "$service: $facts (expected: 10001:10001 true bounded unless-stopped)"
    done
}

check_split() {
    await_whole
    load warm-up 4 / 0 30 30
    load split 5 / 0 60 60
    expect_none split all.failed all.limited
    expect_split split
    detail "$(got split all.ok) requests, v2 $(got split all.version.v2)"
}

check_limit() {
    load warm-up 3 /pay $RATE "${LOAD[@]}"
    limited limit 10
    expect_none limit all.failed
    expect_within_limit limit
    expect_used limit all 10
    detail "$(got limit all.ok) admitted in 10 s, $(excess limit)"
}

check_config() {
    load config 12 / 0 20 20 &
    publish_release 2
    printf 'kind: Nonsense\n' >"$work/config/broken.yaml"
    await "$CONFIG_SECONDS_MAX" 'a gateway says that config-1 has a bad file' \
        refused gateway-1 /api/v1/cluster
    in_force 2 || fail 'a bad file changed the config'
    rm "$work/config/broken.yaml"
    publish_release 3
    wait $!
    expect_none config all.failed
}

# answered: copies that the router has sent and got an answer to, since it was started.
answered() {
    admin shadow-1 /metrics | awk '/^shadow_copies_total.*outcome="answered"/ { sum += $NF } END { printf "%d", sum }'
}

more_answered() {
    (($(answered) > $1))
}

check_shadow_router_killed() {
    local before
    load shadow 4 / 0 40 40
    await "$CONFIG_SECONDS_MAX" 'copies that the shadow router has sent' more_answered 0
    before=$(answered)
    load lost 5 / 0 40 40 &
    sleep 1
    docker kill "$(container shadow-1)" >/dev/null
    wait
    start shadow-1
    load back 4 / 0 40 40
    await "$CONFIG_SECONDS_MAX" 'copies after the restart' more_answered 0
    expect_none shadow all.failed all.limited
    expect_none lost all.failed all.limited
    expect_none back all.failed all.limited
    detail "$before copies answered before, $(answered) after"
}

check_rate_limiter_killed() {
    load others 10 / 0 20 20 &
    limited pay 10 &
    sleep 3
    docker kill "$(container limits-1)" >/dev/null
    wait
    start limits-1
    expect_none others all.failed all.limited
    expect_none pay all.failed
    expect_within_limit pay
    expect_used pay tail 4
    detail "$(excess pay)"
}

check_gateway_killed() {
    load others 10 / 0 20 20 &
    limited pay 10 &
    sleep 3
    docker kill "$(container gateway-2)" >/dev/null
    wait
    start gateway-2
    expect_none others target1.failed
    expect_none pay target1.failed
    expect_within_limit pay
    expect_used pay tail 4
    load back 2 / 0 30 30
    expect_none back all.failed
    detail "$(excess pay)"
}

# A node that wakes up must not spend what it was lent before it slept.
check_gateway_paused() {
    limited pay 16 &
    sleep 3
    docker pause "$(container gateway-2)" >/dev/null
    sleep 10
    docker unpause "$(container gateway-2)" >/dev/null
    wait
    await_whole
    expect_none pay all.failed
    expect_within_limit pay
    limited awake 10
    expect_none awake all.failed
    expect_within_limit awake
    expect_used awake tail 4
    detail "$(excess pay)"
}

check_gateway_cut_off() {
    local id address network=${project}_cluster
    id=$(container gateway-2)
    address=$(docker inspect --format "{{(index .NetworkSettings.Networks \"$network\").IPAddress}}" "$id")
    docker network disconnect "$network" "$id"
    load others 10 / 0 20 20 &
    limited pay 12 &
    wait
    await "$HEAL_SECONDS_MAX" 'gateway-2 says that it is alone' alone gateway-2
    docker network connect --ip "$address" --alias gateway-2.cluster --alias gateway-2 "$network" "$id"
    await_whole
    expect_none others all.failed all.limited
    expect_none pay all.failed
    expect_within_limit pay
    # Requests come a little later than they are sent, hence a second more.
    expect_share pay gateway-2 13
    limited healed 10
    expect_within_limit healed
    expect_used healed tail 4
    detail "$(excess pay); whole again: $(excess healed)"
}

check_data_members_stopped() {
    local id
    for id in limits-1 limits-2 config-1; do
        docker kill "$(container $id)" >/dev/null
    done
    # It has its config, and how many gateways there are, from its own volume.
    docker restart --time 1 "$(container gateway-2)" >/dev/null
    await_healthy gateway-2
    load others 8 / 0 20 20 &
    limited pay 8 &
    wait
    start limits-1 limits-2 config-1
    expect_none others all.failed all.limited
    expect_none pay all.failed
    expect_within_limit pay
    expect_share pay gateway-1 9
    expect_share pay gateway-2 9
    limited back 8
    expect_within_limit back
    expect_used back tail 4
    detail "$(got others all.ok) requests without any data member; $(excess pay)"
}

# start SERVICE...: until they are healthy and the cluster is whole.
start() {
    local service
    for service in "$@"; do
        docker start "$(container "$service")" >/dev/null
    done
    await_healthy "$@"
    await_whole
}
