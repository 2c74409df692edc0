// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.source;

/** Bounds on the files of one config, each with its reason. Immutable. */
public final class SourceLimits {

    /** Three times a file of ten thousand large VirtualServices. */
    public static final int FILE_BYTES_MAX = 32 * 1024 * 1024;

    /**
     * A quarter of a gigabyte of YAML is no config but a wrong folder. All of it is held in memory
     * until it has been read and kept.
     */
    public static final long TOTAL_BYTES_MAX = 256L * 1024 * 1024;

    /** Ten thousand services with a handful of files each. */
    public static final int FILES_MAX = 50_000;

    /** Team, environment, region, service: people nest less than ten deep. */
    public static final int FOLDER_DEPTH_MAX = 32;

    /** An Ed25519 signature in base64 has 88; the rest is for other tools' line breaks. */
    public static final int SIGNATURE_BYTES_MAX = 4096;

    private SourceLimits() {}
}
