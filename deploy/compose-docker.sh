# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# What deploy/compose-test does with Docker: gets it, builds, brings up, takes down.
: "${work:?}" "${project:?}"

readonly DAEMON_SECONDS_MAX=60 HEALTHY_SECONDS_MAX=120

prepare_docker() {
    install_docker
    if ! daemon_answers; then
        start_daemon
    fi
    if docker compose version >/dev/null 2>&1; then
        COMPOSE=(docker compose)
    fi
    if command -v docker-compose >/dev/null; then
        COMPOSE=(docker-compose)
    fi
    printf 'compose-test: docker %s, compose %s\n' "$(docker version --format '{{.Server.Version}}')" \
        "$("${COMPOSE[@]}" version --short)"
}

install_docker() {
    local packages=() as_root=()
    command -v docker >/dev/null || packages+=(docker.io)
    command -v docker-compose >/dev/null || docker compose version >/dev/null 2>&1 ||
        packages+=(docker-compose)
    command -v python3 >/dev/null || packages+=(python3)
    command -v curl >/dev/null || packages+=(curl)
    if ! grep -q ' /sys/fs/cgroup' /proc/mounts; then
        packages+=(cgroupfs-mount)
    fi
    if ((${#packages[@]} == 0)); then
        return
    fi
    command -v apt-get >/dev/null || fail "missing: ${packages[*]} (and no apt-get to install them)"
    ((EUID == 0)) || as_root=(sudo -n)
    export DEBIAN_FRONTEND=noninteractive
    if ! { "${as_root[@]}" apt-get update -q &&
        "${as_root[@]}" apt-get install -q -y --no-install-recommends "${packages[@]}"; } \
        >"$work/apt.log" 2>&1; then
        cat "$work/apt.log" >&2
        fail "could not install ${packages[*]}"
    fi
}

daemon_answers() {
    docker version --format '{{.Server.Version}}' >/dev/null 2>&1
}

start_daemon() {
    ((EUID == 0)) || fail 'no Docker daemon answers (expected: one, or root to start it)'
    if ! grep -q ' /sys/fs/cgroup' /proc/mounts; then
        cgroupfs-mount
    fi
    # In a session of its own: Ctrl-C shall reach this script first, which still needs the daemon.
    setsid dockerd >"$work/dockerd.log" 2>&1 &
    daemon_pid=$!
    local patience
    for ((patience = DAEMON_SECONDS_MAX; patience > 0; patience--)); do
        if daemon_answers; then
            return
        fi
        kill -0 "$daemon_pid" 2>/dev/null || break
        sleep 1
    done
    tail -n 20 "$work/dockerd.log" >&2
    fail "the Docker daemon did not answer within $DAEMON_SECONDS_MAX s"
}

build_image() {
    local started=$SECONDS
    deploy/base-image "$project-base"
    docker build --network none --build-arg "BASE=$project-base" -t "$SLUICE_IMAGE" . \
        >"$work/build.log" 2>&1 || {
        cat "$work/build.log" >&2
        fail 'the image could not be built'
    }
    printf 'compose-test: image built in %d s\n' $((SECONDS - started))
}

compose() {
    local files
    mapfile -t files <"$work/files"
    "${COMPOSE[@]}" -p "$project" "${files[@]/#/--file=}" "$@"
}

# bring_up COMPOSITION CONFIG [OVERRIDE]: on free ports, with a copy of the config that checks may change.
bring_up() {
    local composition=$1 folder=$2 override=${3:-}
    rm -rf "$work/config"
    cp -r "$folder" "$work/config"
    export SLUICE_CONFIG_FOLDER=$work/config
    read -r SLUICE_PORT_1 SLUICE_PORT_2 < <(free_ports)
    export SLUICE_PORT_1 SLUICE_PORT_2
    export SLUICE_TEST_SUBNET=10.213.$((RANDOM % 256)).0/24
    printf '%s\n' "$composition" ${override:+"$override"} >"$work/files"
    compose up --no-build -d >"$work/up.log" 2>&1 || {
        cat "$work/up.log" >&2
        fail "$composition did not come up"
    }
    mapfile -t services < <(compose config --services)
    await_healthy "${services[@]}"
}

take_down() {
    # One that is paused cannot be killed, and nobody waits for a drain.
    compose unpause >/dev/null 2>&1 || true
    compose kill >/dev/null 2>&1 || true
    compose down --volumes --remove-orphans >"$work/down.log" 2>&1 || {
        cat "$work/down.log" >&2
        return 1
    }
    rm -f "$work/files"
}

clean_up() {
    if [[ -s $work/files ]]; then
        take_down || printf 'compose-test: something of %s may be left\n' "$project" >&2
    fi
    if [[ -n ${COMPOSE[*]:-} ]]; then
        docker image rm --force "$SLUICE_IMAGE" "$project-base" >/dev/null 2>&1 || true
    fi
    if [[ -n $daemon_pid ]]; then
        kill -TERM "$daemon_pid" 2>/dev/null || true
        wait "$daemon_pid" || true
    fi
}

free_ports() {
    python3 - <<'PYTHON'
import socket
sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
print(*(s.getsockname()[1] for s in sockets))
PYTHON
}

container() {
    compose ps --quiet "$1"
}

health() {
    docker inspect --format '{{.State.Status}} {{.State.Health.Status}}' "$1"
}

# await_healthy SERVICE...: until each is.
await_healthy() {
    local service id deadline=$((SECONDS + HEALTHY_SECONDS_MAX))
    for service in "$@"; do
        id=$(container "$service")
        [[ -n $id ]] || fail "$service has no container"
        until [[ $(health "$id") == 'running healthy' ]]; do
            ((SECONDS < deadline)) ||
                fail "$service: $(health "$id") after $HEALTHY_SECONDS_MAX s (expected: running healthy)"
            sleep 0.5
        done
    done
}
