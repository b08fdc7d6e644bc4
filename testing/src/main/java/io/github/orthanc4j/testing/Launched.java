package io.github.orthanc4j.testing;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A server that was started, or that ran already.
 *
 * @param process stops the server in the orderly way when its input is closed; null if the server was not started here
 * @param kill kills the server
 * @param deleteStorage deletes a storage that was kept
 */
record Launched(
        @Nullable Process process, URI url, int dicomPort, String version, Runnable kill, Runnable deleteStorage) {}
